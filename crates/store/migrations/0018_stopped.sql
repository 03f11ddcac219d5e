-- The day from which a team no longer counts a measure: nothing is due for it any more, its chart and numbers stay.
alter table measure add column stopped text;
