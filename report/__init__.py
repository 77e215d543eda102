"""`make report`: one self-contained page of the marts, in English and French, for people who decide."""
