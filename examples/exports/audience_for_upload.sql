-- What an advertising platform or a mailing tool is given of one audience: hashes of those who consent, controls left out.
select
    email_sha256,
    phone_sha256
from customer_value.campaign_audiences
where
    audience = 'win_back'
    and not is_control
    and consent
    and (email_sha256 is not null or phone_sha256 is not null)
order by email_sha256, phone_sha256
