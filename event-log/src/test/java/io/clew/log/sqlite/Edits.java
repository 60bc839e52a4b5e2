package io.clew.log.sqlite;

import java.util.List;
import java.util.Random;

/** Single edits of a log at random, as somebody with SQL could make them. */
final class Edits {
    private static final List<String> TEXTS =
            List.of("event_id", "aggregate_type", "type", "revision", "data", "meta", "data", "meta");
    private static final List<String> NUMBERS = List.of("position", "stream_no", "sequence", "at");

    private final Random random;
    private final int events;
    private final int streams;
    private final int tiles;

    Edits(Random random, int events, int streams, int tiles) {
        this.random = random;
        this.events = events;
        this.streams = streams;
        this.tiles = tiles;
    }

    /** Some statements that make one edit together. */
    List<String> next() {
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> List.of(changeText(pick(TEXTS)));
            case 4 -> List.of(set(pick(TEXTS), pick(List.of("''", "NULL", "'x'", "'0'"))));
            case 5, 6, 7 -> List.of(set(pick(NUMBERS), number()));
            case 8, 9 -> List.of(set("hash", blob()));
            case 10 -> List.of("DELETE FROM events WHERE position = " + position());
            case 11, 12 -> swap(pick(NUMBERS));
            case 13 -> swap(pick(List.of("data", "meta", "hash", "event_id", "type")));
            case 14 -> List.of(insert());
            case 15 -> truncate();
            case 16 -> List.of(ofStream());
            case 17, 18 -> List.of(ofTile());
            default -> List.of(ofTimes());
        };
    }

    private String changeText(String column) {
        int at = 1 + random.nextInt(pick(List.of(4, 40, 200)));
        String changed = pick(List.of(
                "substr(%1$s, 1, %2$d - 1) || '" + (char) ('A' + random.nextInt(26)) + "' || substr(%1$s, %2$d + 1)",
                "substr(%1$s, 1, %2$d - 1) || substr(%1$s, %2$d + 1)",
                "substr(%1$s, 1, %2$d) || ' ' || substr(%1$s, %2$d + 1)",
                "%1$s || char(0)",
                "upper(%1$s)"));
        return set(column, changed.formatted(column, at));
    }

    private String set(String column, String value) {
        return "UPDATE events SET " + column + " = " + value + " WHERE position = " + position();
    }

    private String number() {
        return pick(List.of(
                Integer.toString(random.nextInt(2 * events)),
                Long.toString(random.nextLong()),
                "-1",
                "0",
                Integer.toString(events + 1),
                "1000000000000000"));
    }

    private static String both(String column) {
        return "UPDATE events SET " + column;
    }

    private List<String> swap(String column) {
        int one = position();
        int other = position();
        if (column.equals("position")) {
            return List.of(
                    both("position = -5 WHERE position = " + one),
                    both("position = " + one + " WHERE position = " + other),
                    both("position = " + other + " WHERE position = -5"));
        }
        if (column.equals("sequence") || column.equals("stream_no")) {
            String from = "(SELECT %s FROM events WHERE position = %d)";
            return List.of(
                    "CREATE TEMP TABLE kept AS SELECT position p, " + column + " v FROM events WHERE position IN ("
                            + one + ", " + other + ")",
                    both(column + " = -5 - position WHERE position IN (" + one + ", " + other + ")"),
                    both(column + " = (SELECT v FROM kept WHERE p <> position LIMIT 1) WHERE position IN (" + one + ", "
                            + other + ")"),
                    "DROP TABLE temp.kept");
        }
        return List.of("""
                UPDATE events SET %1$s = (SELECT o.%1$s FROM events o WHERE o.position = %2$d + %3$d - events.position)
                WHERE position IN (%2$d, %3$d)""".formatted(column, one, other));
    }

    private String insert() {
        return pick(List.of(
                """
                INSERT INTO events SELECT (SELECT max(position) + 1 FROM events), stream_no, sequence + 1000, event_id,
                  aggregate_type, at, type, revision, hash, data, meta FROM events WHERE position = %d""".formatted(position()),
                """
                INSERT INTO events SELECT -position, stream_no, sequence + 1000, event_id, aggregate_type, at, type,
                  revision, hash, data, meta FROM events WHERE position = %d""".formatted(position()),
                "INSERT INTO streams(no, id) VALUES(" + (streams + 1 + random.nextInt(9)) + ", 'new')",
                "INSERT INTO tiles(level, number, hash) VALUES(" + (1 + random.nextInt(3)) + ", "
                        + (tiles + random.nextInt(9)) + ", zeroblob(32))"));
    }

    private List<String> truncate() {
        int keep = position() - 1;
        return random.nextBoolean()
                ? List.of("DELETE FROM events WHERE position > " + keep)
                : List.of(
                        "DELETE FROM events WHERE position > " + keep,
                        "DELETE FROM tiles WHERE number >= " + keep + " >> (8 * level)",
                        "DELETE FROM times WHERE position > " + keep,
                        "DELETE FROM streams WHERE no NOT IN (SELECT stream_no FROM events)");
    }

    private String ofStream() {
        int stream = 1 + random.nextInt(streams);
        return pick(List.of(
                "UPDATE streams SET id = id || 'x' WHERE no = " + stream,
                "UPDATE streams SET id = upper(id) WHERE no = " + stream,
                "UPDATE streams SET no = " + (streams + 5) + " WHERE no = " + stream,
                "DELETE FROM streams WHERE no = " + stream));
    }

    private String ofTile() {
        String where = " WHERE number = " + random.nextInt(tiles);
        return pick(List.of(
                "UPDATE tiles SET hash = " + blob() + where,
                "UPDATE tiles SET level = " + random.nextInt(70) + where,
                "UPDATE tiles SET number = " + number() + where,
                "DELETE FROM tiles" + where));
    }

    private String ofTimes() {
        return pick(List.of(
                "UPDATE times SET latest = latest + " + (1 + random.nextInt(1000)),
                "UPDATE times SET position = " + number(),
                "DELETE FROM times",
                "INSERT INTO times(position, latest) VALUES(" + number() + ", 5)"));
    }

    private String blob() {
        return pick(List.of(
                "zeroblob(32)",
                "randomblob(32)",
                "substr(hash, 1, 31)",
                "CAST(substr(hash, 1, 31) || char(" + random.nextInt(128) + ") AS BLOB)",
                "hash || zeroblob(1)"));
    }

    private int position() {
        return 1 + random.nextInt(events);
    }

    private <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
