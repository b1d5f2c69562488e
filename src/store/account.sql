-- Accounts, roles, earlier passwords, one-time links. An account is never
-- removed: the course of cases names it. Columns: schema/0003_accounts.sql.

-- name: account_insert
-- change
INSERT INTO account (
  agency, account, login, name, unit, password, password_set_on, totp, totp_begun, totp_step,
  disabled, frozen, created_at, active_since, seen_at
) VALUES (
  :agency, :account, :login, :name, :unit, :password, :password_set_on, :totp, :totp_begun,
  :totp_step, :disabled, :frozen, :created_at, :active_since, :seen_at
);

-- name: account_update
-- change
-- All but its number, login and beginning.
UPDATE account SET name = :name, unit = :unit, password = :password,
  password_set_on = :password_set_on, totp = :totp, totp_begun = :totp_begun,
  totp_step = :totp_step, disabled = :disabled, frozen = :frozen,
  active_since = :active_since, seen_at = :seen_at
WHERE agency = :agency AND account = :account;

-- name: account_get
-- one
SELECT agency, account, login, name, unit, password, password_set_on, totp, totp_begun, totp_step,
  disabled, frozen, created_at, active_since, seen_at
FROM account WHERE agency = :agency AND account = :account;

-- name: account_by_login
-- one
SELECT agency, account, login, name, unit, password, password_set_on, totp, totp_begun, totp_step,
  disabled, frozen, created_at, active_since, seen_at
FROM account WHERE agency = :agency AND login = :login;

-- name: accounts
-- each
SELECT agency, account, login, name, unit, password, password_set_on, totp, totp_begun, totp_step,
  disabled, frozen, created_at, active_since, seen_at
FROM account WHERE agency = :agency ORDER BY login;

-- name: accounts_in_unit
-- one
-- How many that are not disabled sit in a unit.
SELECT COUNT(*) AS n FROM account WHERE agency = :agency AND unit = :unit AND disabled = 0;

-- name: account_role_give
-- change
INSERT INTO account_role (agency, account, role, given_at)
VALUES (:agency, :account, :role, :given_at);

-- name: account_role_take
-- change
DELETE FROM account_role WHERE agency = :agency AND account = :account AND role = :role;

-- name: account_roles
-- each
-- The roles of one account.
SELECT agency, account, role, given_at FROM account_role
WHERE agency = :agency AND account = :account ORDER BY role;

-- name: account_roles_all
-- each
SELECT agency, account, role, given_at FROM account_role
WHERE agency = :agency ORDER BY account, role;

-- name: accounts_with_role
-- one
-- How many accounts that are not disabled hold a role, besides one.
SELECT COUNT(*) AS n FROM account_role AS r
JOIN account AS a ON a.agency = r.agency AND a.account = r.account
WHERE r.agency = :agency AND r.role = :role AND r.account <> :account AND a.disabled = 0;

-- name: password_old_add
-- change
-- As the newest.
INSERT INTO password_old (agency, account, nth, password)
SELECT :agency, :account, COALESCE(MAX(nth), 0) + 1, :password FROM password_old
WHERE agency = :agency AND account = :account;

-- name: passwords_old
-- each
-- Newest first.
SELECT agency, account, nth, password FROM password_old
WHERE agency = :agency AND account = :account ORDER BY nth DESC;

-- name: password_old_drop
-- change
-- Those up to :nth.
DELETE FROM password_old WHERE agency = :agency AND account = :account AND nth <= :nth;

-- name: invitation_add
-- change
INSERT INTO invitation (agency, digest, account, made_at, until_at, used_at)
VALUES (:agency, :digest, :account, :made_at, :until_at, :used_at);

-- name: invitation_get
-- one
SELECT agency, digest, account, made_at, until_at, used_at FROM invitation
WHERE agency = :agency AND digest = :digest;

-- name: invitations_end
-- change
-- All that hold of an account.
UPDATE invitation SET used_at = :used_at
WHERE agency = :agency AND account = :account AND used_at = 0;
