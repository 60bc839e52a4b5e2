package io.clew.log.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.log.proof.Checkpoint;
import io.clew.log.proof.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Single edits at random, of rows and of the file's bytes. {@code -Dclew.edits=} says how many, {@code -Dclew.seed=}
 * repeats a run.
 */
class EveryEditIsFoundTest {
    private static final Logger LOG = LoggerFactory.getLogger(EveryEditIsFoundTest.class);
    private static final int EDITS = Integer.getInteger("clew.edits", 400);
    private static final int EVENTS = 1_100;
    private static final int STREAMS = 8;
    private static final int TILES = EVENTS / 256;
    /** Every finding says where. */
    private static final String NAMED = "Positions? -?\\d+.*|Stream \\d+ has no event.*"
            + "|The (stored hash of level|mark of times at position) -?\\d+.*|The first \\d+ events .*"
            + "|The log ends at position \\d+.*|There are events at positions below 1\\.|The file .*|The tables .*";

    private final long seed = Long.getLong("clew.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @TempDir
    Path directory;

    private Path file;
    private List<Checkpoint> checkpoints;

    @BeforeEach
    void write() {
        file = directory.resolve("events.db");
        checkpoints = WrittenChain.write(file, EVENTS, seed);
    }

    @Test
    void ofRows() throws Exception {
        Edits edits = new Edits(random, EVENTS, STREAMS, TILES);
        int found = 0;
        int without = 0;
        int refused = 0;
        String before;
        try (Connection connection = Connections.open(file)) {
            before = content(connection);
        }
        Connection connection = Connections.open(file);
        while (found < EDITS) {
            if (found % 1_000 == 999) {
                connection.close();
                connection = Connections.open(file);
            }
            List<String> edit = edits.next();
            Connections.execute(connection, "BEGIN IMMEDIATE");
            if (!apply(edit, connection)) {
                refused++;
            } else {
                Verdict verdict = LogVerifier.verify(connection, checkpoints);
                if (verdict.isSound()) {
                    assertThat(content(connection).equals(before))
                            .as("whether nothing was changed by an edit that was not found: %s (seed %d)", edit, seed)
                            .isTrue();
                    without++;
                } else {
                    assertThat(verdict.findings())
                            .as("%s (seed %d)", edit, seed)
                            .allMatch(f -> f.matches(NAMED));
                    found++;
                }
            }
            Connections.execute(connection, "ROLLBACK");
        }
        assertThat(LogVerifier.verify(connection, checkpoints).findings()).isEmpty();
        connection.close();
        LOG.info(
                "{} edits of rows found, {} changed nothing, {} refused by SQLite; seed {}",
                found,
                without,
                refused,
                seed);
        assertThat(without).isLessThan(EDITS / 4);
    }

    @Test
    void ofBytes() throws Exception {
        String before;
        try (Connection connection = Connections.open(file)) {
            before = content(connection);
        }
        byte[] whole = Files.readAllBytes(file);
        Path flipped = directory.resolve("flipped.db");
        int found = 0;
        int without = 0;
        for (int i = 0; i < EDITS / 4; i++) {
            byte[] bytes = whole.clone();
            int at = random.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(flipped, bytes);
            if (LogVerifier.verify(flipped, checkpoints).isSound()) {
                try (Connection connection = Connections.readOnly(flipped)) {
                    assertThat(content(connection).equals(before))
                            .as("whether a flipped bit in byte %d that was not found has no effect (seed %d)", at, seed)
                            .isTrue();
                }
                without++;
            } else {
                found++;
            }
        }
        LOG.info("{} flipped bits found, {} without effect on what is read; seed {}", found, without, seed);
        assertThat(found).isGreaterThan(without);
    }

    private static boolean apply(List<String> edit, Connection connection) {
        try {
            for (String sql : edit) {
                Connections.execute(connection, sql);
            }
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }

    /** Everything in the log but aggregate snapshots, of which there are none. */
    private static String content(Connection connection) throws SQLException {
        StringBuilder content = new StringBuilder();
        for (String table : List.of(
                "SELECT quote(no), quote(id) FROM streams ORDER BY no",
                "SELECT quote(position), quote(stream_no), quote(sequence), quote(event_id), quote(aggregate_type),"
                        + " quote(at), quote(type), quote(revision), quote(hash), quote(hex(data)), quote(hex(meta))"
                        + " FROM events ORDER BY position",
                "SELECT quote(level), quote(number), quote(hash) FROM tiles ORDER BY level, number",
                "SELECT quote(position), quote(latest) FROM times ORDER BY position")) {
            try (PreparedStatement query = connection.prepareStatement(table);
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        content.append(row.getString(i)).append(' ');
                    }
                }
            }
        }
        return content.toString();
    }
}
