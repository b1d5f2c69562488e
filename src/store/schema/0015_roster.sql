-- What a guide must tell of the office besides what was kept (条例第十二条).
ALTER TABLE agency ADD COLUMN fax TEXT NOT NULL DEFAULT '';   -- '': not told; 无: there is none
ALTER TABLE agency ADD COLUMN email TEXT NOT NULL DEFAULT ''; -- '': not told; 无: there is none

-- Columns that came with a register bear their frame in their name (国办公开办函〔2019〕61号).
UPDATE column_of_site SET frame = 'guide' WHERE name IN ('公开指南', '政府信息公开指南');
UPDATE column_of_site SET frame = 'rules' WHERE name IN ('公开制度', '政府信息公开制度');
UPDATE column_of_site SET frame = 'report' WHERE name IN ('公开年报', '政府信息公开年报');
UPDATE column_of_site SET frame = 'apply' WHERE name = '依申请公开';
