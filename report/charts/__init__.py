"""A figure a file: each has draw(answers, words), which gives a Drawing, or Missing with the reason."""
