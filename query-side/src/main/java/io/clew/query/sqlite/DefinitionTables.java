package io.clew.query.sqlite;

import java.util.List;

/**
 * The tables of the views of definitions, which have numbers that other rows name them by; a number means nothing outside
 * this file. Metadata, versions and labels stand in {@code standings} only where the event changed them; the columns whose
 * names end in {@code _at} say in the row of which version they stand.
 *
 * <p>Lists begin with the last one, and ties are in the order of ids: indexes in just that order are skipped through
 * without a look at the rows and without sorting, which makes a page far out fifteen times as fast.
 */
final class DefinitionTables {

    private static final int SHAPE = 1;

    static final Tables ALL = new Tables(
            SHAPE,
            List.of(
                    """
            CREATE TABLE definitions(
              no INTEGER PRIMARY KEY, namespace TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
              version INTEGER NOT NULL, there INTEGER NOT NULL, published INTEGER NOT NULL, author_id TEXT,
              visibility TEXT, metadata TEXT, metadata_at INTEGER NOT NULL, active INTEGER NOT NULL,
              latest INTEGER NOT NULL, versions TEXT NOT NULL, versions_at INTEGER NOT NULL, labels TEXT,
              labels_at INTEGER NOT NULL, kept INTEGER, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
              agents TEXT)""",
                    "CREATE UNIQUE INDEX definitions_by_id ON definitions(namespace, kind, id)",
                    "CREATE INDEX definitions_by_creation ON definitions(namespace, kind, created_at DESC, id) WHERE there = 1",
                    "CREATE INDEX definitions_by_update ON definitions(namespace, kind, updated_at DESC, id) WHERE there = 1",
                    "CREATE INDEX published_by_creation ON definitions(namespace, kind, published, created_at DESC, id)"
                            + " WHERE there = 1",
                    "CREATE INDEX published_by_update ON definitions(namespace, kind, published, updated_at DESC, id)"
                            + " WHERE there = 1",
                    "CREATE INDEX definitions_by_author ON definitions(namespace, kind, author_id, created_at DESC, id)"
                            + " WHERE there = 1 AND author_id IS NOT NULL",
                    """
            CREATE TABLE standings(
              no INTEGER NOT NULL, version INTEGER NOT NULL, there INTEGER NOT NULL, author_id TEXT, visibility TEXT,
              metadata TEXT, metadata_at INTEGER NOT NULL, active INTEGER NOT NULL, latest INTEGER NOT NULL,
              versions TEXT, versions_at INTEGER NOT NULL, labels TEXT, labels_at INTEGER NOT NULL, kept INTEGER,
              created_at INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY(no, version)) WITHOUT ROWID""",
                    "CREATE INDEX standings_by_time ON standings(no, at, version)",
                    """
            CREATE TABLE versions(
              no INTEGER NOT NULL, number INTEGER NOT NULL, id TEXT NOT NULL, began_with INTEGER NOT NULL,
              cause TEXT NOT NULL, config TEXT, changed TEXT NOT NULL, message TEXT, actor TEXT NOT NULL,
              asserted INTEGER, on_behalf_of TEXT, reason TEXT, at INTEGER NOT NULL)""",
                    "CREATE UNIQUE INDEX versions_by_number ON versions(no, number)",
                    "CREATE INDEX versions_by_id ON versions(id)",
                    """
            CREATE TABLE definition_metadata(
              namespace TEXT NOT NULL, kind TEXT NOT NULL, hash TEXT NOT NULL, no INTEGER NOT NULL,
              PRIMARY KEY(hash, namespace, kind, no)) WITHOUT ROWID""",
                    "CREATE INDEX definition_metadata_by_no ON definition_metadata(no)",
                    """
            CREATE TABLE named_agents(
              namespace TEXT NOT NULL, id TEXT NOT NULL, no INTEGER NOT NULL,
              PRIMARY KEY(namespace, id, no)) WITHOUT ROWID""",
                    "CREATE INDEX named_agents_by_no ON named_agents(no)",
                    """
            CREATE TABLE request_keys(
              namespace TEXT NOT NULL, key TEXT NOT NULL, kind TEXT NOT NULL, definition_id TEXT NOT NULL,
              first_version INTEGER NOT NULL, count INTEGER NOT NULL, digest TEXT,
              PRIMARY KEY(namespace, key)) WITHOUT ROWID"""));

    private DefinitionTables() {}
}
