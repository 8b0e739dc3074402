-- A key that was found where it must not be is revoked by whoever runs the house and shows it, whosever it is: the worker
-- removes it by the hash of its text, after the right to do so was checked.
grant delete on keys to maison_worker;

-- Nobody makes a link for a new password of their own; the command line may, for it is whoever holds the machine: where the
-- only owner forgot theirs, nobody else could. The worker keeps that one.
grant insert on password_links to maison_worker;
