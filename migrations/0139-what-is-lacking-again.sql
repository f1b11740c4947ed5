-- What was kept for the board by older readings of a hand-over and of a second referral is worked out again at the next start.
update folded_record set lacks = null where lacks is not null;
