// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/teamschema.h"

#include "storage/postgres/pgconnection.h"

#include <algorithm>
#include <array>

namespace tally {

namespace {

// * ledger: one row, the lock of those who write and the counters. next_change is given under the lock.
// * ledger_commit: the newest changes: who made them, and the token by which a client finds out whether a
//   COMMIT of which it got no answer holds.
// * table_state, tombstone: which tables a change wrote last, and the keys of rows that went with one.
// * sequence: the numbers that were given last in tables where none may be given again.
// * access: a role with rows here sees only records of these customers. Roles belong to the whole server: who
//   is limited in one ledger must not see all of the next, so such a role is no member of tally_reader but
//   has rights to the tables of this database.
// * pseudonym: the key of the names that are published as pseudonyms.
// * ledger.unfinished, block_claim: an act of more than block_rows new rows comes in blocks (teamblocks.h)
// and
//   is unfinished until the last; whose it is holds the row of block_claim.
constexpr auto OwnTables = R"sql(
CREATE TABLE ledger(one int PRIMARY KEY CHECK (one = 1), ledger_id uuid NOT NULL, schema_version int NOT NULL,
    revision bigint NOT NULL, next_record_id bigint NOT NULL, next_text_id bigint NOT NULL,
    next_batch_id bigint NOT NULL, next_change bigint NOT NULL, record_count bigint NOT NULL,
    access_version bigint NOT NULL, unfinished text,
    block_rows bigint NOT NULL DEFAULT 1000000 CHECK (block_rows > 0));
CREATE TABLE ledger_commit(change bigint PRIMARY KEY, token text NOT NULL,
    author text NOT NULL DEFAULT current_user, client text, committed_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE table_state(name text PRIMARY KEY, mirror_change bigint NOT NULL);
CREATE TABLE tombstone(table_name text NOT NULL, key bytea NOT NULL, mirror_change bigint NOT NULL,
    PRIMARY KEY(table_name, key));
CREATE INDEX tombstone_mirror_change ON tombstone(mirror_change);
CREATE TABLE sequence(name text PRIMARY KEY, value bigint NOT NULL);
CREATE TABLE access(role text NOT NULL, customer text NOT NULL, PRIMARY KEY(role, customer));
CREATE TABLE pseudonym(one int PRIMARY KEY CHECK (one = 1), key bytea NOT NULL);
CREATE TABLE block_claim(one int PRIMARY KEY CHECK (one = 1));
INSERT INTO block_claim VALUES(1);
)sql";

constexpr std::array OwnNames = {"ledger",   "ledger_commit", "table_state", "tombstone",
                                 "sequence", "access",        "pseudonym",   "block_claim"};
/// Those that a role which sees some customers only needs, and that tell nothing of others.
constexpr std::array Harmless = {"meta", "record_change", "write_stamp"};

// pg_has_role takes membership of membership; a superuser is a member of every role.
constexpr auto Functions = R"sql(
CREATE FUNCTION tally_sees_all(who name) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
    SELECT pg_has_role(who, 'tally_writer', 'MEMBER') OR (pg_has_role(who, 'tally_reader', 'MEMBER')
        AND NOT EXISTS(SELECT 1 FROM access a JOIN pg_roles r ON r.rolname = a.role
            WHERE pg_has_role(who, r.oid, 'MEMBER'))) $$;
CREATE FUNCTION tally_customers(who name) RETURNS SETOF bigint LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
    SELECT t.id FROM access a JOIN pg_roles r ON r.rolname = a.role
        JOIN text_value t ON t.hash = md5(a.customer)::uuid AND t.text = a.customer
        WHERE pg_has_role(who, r.oid, 'MEMBER') $$;
CREATE FUNCTION tally_changed_records(since bigint) RETURNS SETOF bigint LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = public, pg_temp AS $$ SELECT id FROM record WHERE mirror_change > since $$;
CREATE FUNCTION tally_guard_batch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.author := current_user;
        IF NEW.format_id = 'reprice' AND NOT pg_has_role(current_user, 'tally_manager', 'MEMBER') THEN
            RAISE EXCEPTION 'only a manager may change the prices of records' USING ERRCODE = '42501';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.author IS DISTINCT FROM current_user::text
        AND NOT pg_has_role(current_user, 'tally_manager', 'MEMBER')
        AND (TG_OP = 'DELETE' OR OLD.undone_ms IS DISTINCT FROM NEW.undone_ms) THEN
        RAISE EXCEPTION 'tallyglass: undo of a batch of %', OLD.author USING ERRCODE = '42501';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    NEW.author := OLD.author;
    RETURN NEW;
END $$;
CREATE TRIGGER batch_guard BEFORE INSERT OR UPDATE OR DELETE ON batch
    FOR EACH ROW EXECUTE FUNCTION tally_guard_batch();
)sql";

constexpr std::array FunctionNames = {"tally_sees_all(name)", "tally_customers(name)",
                                      "tally_changed_records(bigint)", "tally_visible_texts()",
                                      "tally_guard_batch()"};

constexpr auto SeesAll = "(SELECT tally_sees_all(current_user))";
constexpr auto IsComplete = "mirror_change < (SELECT next_change FROM ledger)";

bool isHarmless(std::string_view name)
{
    for (const std::string_view harmless : Harmless) {
        if (harmless == name)
            return true;
    }
    return false;
}

/// The columns of a record that name a text.
std::vector<std::string> textColumns(const std::vector<TeamTable> &tables)
{
    std::vector<std::string> columns;
    for (const TeamColumn &column : findTeamTable(tables, "record")->columns) {
        const bool names =
            column.cell == TeamCell::Integer && column.name.ends_with("_id") && column.name != "batch_id";
        if (names)
            columns.push_back(column.name);
    }
    return columns;
}

std::string visibleTextsSql(const std::vector<TeamTable> &tables)
{
    std::string columns;
    for (const std::string &name : textColumns(tables))
        columns += (columns.empty() ? "" : ", ") + name;
    return "CREATE FUNCTION tally_visible_texts() RETURNS SETOF bigint LANGUAGE sql STABLE SET search_path = "
           "public, pg_temp AS $$ SELECT DISTINCT t.id FROM record r CROSS JOIN LATERAL unnest(ARRAY["
        + columns + "]) AS t(id) WHERE t.id IS NOT NULL $$;\n";
}

/// What a reader sees of a table.
std::string visible(std::string_view table)
{
    if (isHarmless(table))
        return "true";
    if (table == "record")
        return std::string("(") + SeesAll + " OR customer_id IN (SELECT tally_customers(current_user))) AND "
            + IsComplete;
    if (table == "record_key")
        return std::string("(") + SeesAll + " OR record_id IN (SELECT id FROM record)) AND " + IsComplete;
    if (table == "text_value")
        return std::string(SeesAll) + " OR id IN (SELECT tally_visible_texts())";
    return SeesAll;
}

std::string tableSql(const TeamTable &table)
{
    std::string sql = "CREATE TABLE " + pgName(table.name) + "(";
    for (const TeamColumn &column : table.columns)
        sql += pgName(column.name) + " " + serverType(column.cell) + ", ";
    if (table.name == "text_value") // a long text has no place in an index
        sql += "hash uuid GENERATED ALWAYS AS (md5(text)::uuid) STORED, ";
    if (table.name == "batch")
        sql += "author text NOT NULL DEFAULT current_user, ";
    return sql + ChangeColumn + " bigint NOT NULL DEFAULT 1, PRIMARY KEY(" + table.keyList() + "));\n";
}

std::string indexSql(const TeamTable &table)
{
    // Tables that grow by rows at the end have them by change there: a range index is a thousandth of a tree.
    const bool grows = table.name == "record" || table.name == "record_key";
    std::string sql = "CREATE INDEX " + pgName(table.name + "_mirror_change") + " ON " + pgName(table.name)
        + (grows ? " USING brin(" : "(") + ChangeColumn + ");\n";
    if (table.name == "text_value")
        sql += "CREATE UNIQUE INDEX text_value_hash ON text_value(hash);\n";
    if (table.name == "record")
        sql += "CREATE INDEX record_time ON record USING brin(time_ms);\n";
    return sql;
}

std::string rightsOf(const TeamTable &table)
{
    const std::string name = pgName(table.name);
    return "ALTER TABLE " + name + " ENABLE ROW LEVEL SECURITY;\nCREATE POLICY readers ON " + name
        + " FOR SELECT USING (" + visible(table.name) + ");\nCREATE POLICY writers ON " + name
        + " FOR ALL TO tally_writer USING (true) WITH CHECK (true);\nGRANT SELECT ON " + name
        + " TO tally_reader;\nGRANT SELECT ON " + name
        + " TO tally_manager WITH GRANT OPTION;\nGRANT INSERT, UPDATE, DELETE ON " + name
        + " TO tally_writer;\nALTER TABLE " + name + " OWNER TO tally_owner;\n";
}

std::string roleSql(const std::string &role)
{
    return "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '" + role + "') THEN CREATE ROLE "
        + role + " NOLOGIN; END IF; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;\n";
}

std::string memberSql(const std::string &role, const std::string &member)
{
    return "DO $$ BEGIN IF NOT pg_has_role(" + member + ", '" + role
        + "', 'MEMBER') THEN EXECUTE format("
          "'GRANT %I TO %I', '"
        + role + "', " + member + "); END IF; END $$;\n";
}

} // namespace

std::string teamRolesSql()
{
    // A manager says who may read.
    const std::string granting =
        "DO $$ BEGIN IF NOT pg_has_role('tally_manager', 'tally_reader', 'MEMBER WITH ADMIN OPTION') THEN "
        "GRANT tally_reader TO tally_manager WITH ADMIN OPTION; END IF; END $$;\n";
    return roleSql("tally_owner") + roleSql("tally_manager") + roleSql("tally_writer")
        + roleSql("tally_reader") + memberSql("tally_reader", "'tally_writer'")
        + memberSql("tally_writer", "'tally_manager'") + memberSql("tally_manager", "'tally_owner'")
        + memberSql("tally_owner", "current_user") + granting;
}

std::string teamTablesSql(const std::vector<TeamTable> &tables)
{
    std::string sql = OwnTables;
    for (const TeamTable &table : tables)
        sql += tableSql(table);
    return sql;
}

std::string teamNamesSql(const std::vector<TeamTable> &tables)
{
    std::string names;
    for (const char *name : OwnNames)
        names += (names.empty() ? "" : ", ") + pgLiteral(name);
    for (const TeamTable &table : tables)
        names += ", " + pgLiteral(table.name);
    return names;
}

std::string teamDropSql(const std::vector<TeamTable> &tables)
{
    std::string sql = "DROP VIEW IF EXISTS usage_record;\n";
    for (const TeamTable &table : tables)
        sql += "DROP TABLE " + pgName(table.name) + " CASCADE;\n";
    for (const char *name : OwnNames)
        sql += std::string("DROP TABLE IF EXISTS ") + name + " CASCADE;\n";
    for (const char *function : FunctionNames)
        sql += std::string("DROP FUNCTION IF EXISTS ") + function + " CASCADE;\n";
    return sql;
}

std::string teamRightsSql(const std::vector<TeamTable> &tables)
{
    std::string sql = Functions + visibleTextsSql(tables)
        + "GRANT USAGE, CREATE ON SCHEMA public TO tally_owner;\nGRANT USAGE ON SCHEMA public TO "
          "tally_reader;\nGRANT USAGE ON SCHEMA public TO tally_manager WITH GRANT OPTION;\n";
    for (const TeamTable &table : tables)
        sql += indexSql(table) + rightsOf(table);
    sql +=
        "GRANT SELECT ON ledger, ledger_commit, table_state, tombstone, sequence TO tally_reader;\n"
        "GRANT SELECT ON ledger, ledger_commit, table_state, tombstone, sequence TO tally_manager WITH GRANT "
        "OPTION;\n"
        "GRANT INSERT, UPDATE, DELETE ON ledger_commit, table_state, tombstone, sequence TO tally_writer;\n"
        "GRANT UPDATE ON ledger TO tally_writer;\n"
        "GRANT SELECT, UPDATE ON block_claim TO tally_writer;\n"
        "GRANT SELECT ON pseudonym TO tally_writer;\n"
        "GRANT SELECT, INSERT, UPDATE, DELETE ON access TO tally_manager;\n"
        "DO $$ BEGIN EXECUTE format('GRANT CONNECT ON DATABASE %I TO tally_reader', current_database());\n"
        // A member of tally_owner may have the right to grant it from the very managers, and cannot give it
        // back.
        "IF NOT has_database_privilege('tally_manager', current_database(), 'CONNECT WITH GRANT OPTION') "
        "THEN "
        "EXECUTE format('GRANT CONNECT ON DATABASE %I TO tally_manager WITH GRANT OPTION', "
        "current_database()); END IF;\n"
        "EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO tally_writer', current_database()); END $$;\n";
    for (const char *name : OwnNames)
        sql += std::string("ALTER TABLE ") + name + " OWNER TO tally_owner;\n";
    for (const char *function : FunctionNames)
        sql += std::string("ALTER FUNCTION ") + function + " OWNER TO tally_owner;\nREVOKE ALL ON FUNCTION "
            + function + " FROM PUBLIC;\nGRANT EXECUTE ON FUNCTION " + function
            + " TO tally_reader;\nGRANT EXECUTE ON FUNCTION " + function
            + " TO tally_manager WITH GRANT OPTION;\n";
    return sql;
}

std::string teamLimitedSql(const std::string &role)
{
    const std::string who = pgLiteral(role);
    return "DO $tally$ DECLARE it text; BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = " + who
        + ") THEN RETURN; END IF; EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), "
        + who + "); EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', " + who
        + "); FOR it IN SELECT c.oid::regclass FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace "
          "AND "
          "c.relkind IN ('r', 'v') AND has_table_privilege('tally_reader', c.oid, 'SELECT') LOOP EXECUTE "
          "format('GRANT SELECT ON %s TO %I', it, "
        + who
        + "); END LOOP; FOR it IN SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = "
          "'public'::regnamespace AND p.proname LIKE 'tally\\_%' LOOP EXECUTE format('GRANT EXECUTE ON "
          "FUNCTION "
          "%s TO %I', it, "
        + who + "); END LOOP; END $tally$;\n";
}

std::string teamViewSql(const std::vector<TeamTable> &tables)
{
    const auto texts = textColumns(tables);
    std::string columns;
    std::string joins;
    for (const TeamColumn &column : findTeamTable(tables, "record")->columns) {
        const bool named = std::find(texts.begin(), texts.end(), column.name) != texts.end();
        const std::string name = named ? column.name.substr(0, column.name.size() - 3) : column.name;
        if (column.name == "content_hash")
            continue;
        if (named)
            joins += " LEFT JOIN text_value " + pgName("t_" + name) + " ON " + pgName("t_" + name)
                + ".id = r." + pgName(column.name);
        columns += (columns.empty() ? "" : ", ")
            + (named ? pgName("t_" + name) + ".text AS " + pgName(name) : "r." + pgName(column.name));
    }
    return "CREATE VIEW usage_record WITH (security_invoker = true) AS SELECT " + columns
        + ", to_timestamp(r.time_ms / 1000.0) AS \"timestamp\", CASE t_cost_source.text "
          "WHEN 'reported' THEN r.reported_cost_nano WHEN 'credit' THEN r.reported_cost_nano "
          "WHEN 'computed' THEN r.computed_cost_nano WHEN 'free' THEN r.computed_cost_nano "
          "WHEN 'covered' THEN 0 END AS cost_nano FROM record r"
        + joins + " WHERE r." + IsComplete
        + ";\nALTER VIEW usage_record OWNER TO tally_owner;\nGRANT SELECT ON usage_record TO "
          "tally_reader;\nGRANT SELECT ON usage_record TO tally_manager WITH GRANT "
          "OPTION;\n";
}

} // namespace tally
