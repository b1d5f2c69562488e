-- A visitor says with each file what it is, before there is a case that could keep it.
ALTER TABLE stored_file ADD COLUMN purpose TEXT; -- of a draft's file; NULL: application_file says it
UPDATE stored_file SET purpose = 'certificate' WHERE draft IS NOT NULL;
