-- Where coordinates are known, a volunteer across the border of the département is as near as the kilometres say.
alter table introduction drop constraint introduction_nearness_check;
alter table introduction add constraint introduction_nearness_check check (nearness in ('same-commune', 'same-postcode', 'same-epci', 'same-department', 'other-department'));
