-- An inbox goes by when people were told. Two servers may write messages in another order than they are numbered in.
CREATE INDEX notification_by_time ON notification (staff_id, at, id);
CREATE INDEX notification_unread_by_time ON notification (staff_id, at, id) WHERE read_at IS NULL;
DROP INDEX notification_inbox;
DROP INDEX notification_unread;
