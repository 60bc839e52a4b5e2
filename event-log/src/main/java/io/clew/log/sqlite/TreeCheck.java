package io.clew.log.sqlite;

import io.clew.log.proof.Checkpoint;
import io.clew.log.proof.Findings;
import io.clew.log.proof.Frontier;
import io.clew.log.proof.Hash;
import io.clew.log.proof.Hasher;
import io.clew.log.proof.TileHash;
import io.clew.log.proof.Tiles;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/** Whether the events stand in the order, and in the number, that the stored tree and the checkpoints say. */
final class TreeCheck implements AutoCloseable {
    private static final long MOST_MISSING = 1 << 20;

    private final Connection connection;
    private final PreparedStatement stored;
    private final List<Checkpoint> checkpoints;
    private final Findings findings;
    private final Hasher hasher = new Hasher();
    private Frontier tree = Frontier.EMPTY;
    private int compared;
    private long fitted;
    private boolean contradicted;
    private boolean lost;

    TreeCheck(Connection connection, List<Checkpoint> checkpoints, Findings findings) throws SQLException {
        this.connection = connection;
        this.stored = connection.prepareStatement("SELECT hash FROM tiles WHERE level = ? AND number = ?");
        this.checkpoints = checkpoints.stream()
                .sorted(Comparator.comparingLong(Checkpoint::size))
                .toList();
        this.findings = findings;
        compare();
    }

    /** Positions up to this one should be there and are not. */
    void missing(long position) throws SQLException {
        findings.add(
                position == tree.size() + 1
                        ? "Position %d is missing.".formatted(position)
                        : "Positions %d to %d are missing.".formatted(tree.size() + 1, position));
        if (position - tree.size() > MOST_MISSING) {
            lost = true;
        }
        while (!lost && tree.size() < position) {
            accept(Hash.NONE);
        }
    }

    void accept(Hash hash) throws SQLException {
        if (lost) {
            return;
        }
        tree = tree.append(hash, hasher);
        for (TileHash tile : tree.completed()) {
            check(tile);
        }
        compare();
    }

    private void check(TileHash tile) throws SQLException {
        stored.setInt(1, tile.level());
        stored.setLong(2, tile.number());
        try (ResultSet row = stored.executeQuery()) {
            byte[] hash = row.next() ? row.getBytes(1) : null;
            if (hash == null || hash.length != Hash.BYTES || !Hash.of(hash).equals(tile.hash())) {
                int height = tile.level() * Tiles.HEIGHT;
                findings.add("Positions %d to %d: the stored hash over them (level %d, number %d) %s."
                        .formatted(
                                (tile.number() << height) + 1,
                                (tile.number() + 1) << height,
                                tile.level(),
                                tile.number(),
                                hash == null ? "is missing" : "does not fit them"));
            }
        }
    }

    private void compare() {
        for (; compared < checkpoints.size() && checkpoints.get(compared).size() == tree.size(); compared++) {
            Checkpoint checkpoint = checkpoints.get(compared);
            if (tree.root(hasher).equals(checkpoint.root())) {
                fitted = checkpoint.size();
            } else if (!contradicted) {
                contradicted = true;
                findings.add(
                        "The first %d events are not those of the checkpoint for that size: one of the positions %d to %d is another than was signed."
                                .formatted(checkpoint.size(), fitted + 1, checkpoint.size()));
            }
        }
    }

    /** Nothing follows. */
    void end(long lastPosition) throws SQLException {
        for (Checkpoint checkpoint : checkpoints.subList(compared, checkpoints.size())) {
            findings.add(
                    "The log ends at position %d, but a checkpoint was signed for %d events: positions %d to %d are gone."
                            .formatted(lastPosition, checkpoint.size(), lastPosition + 1, checkpoint.size()));
        }
        if (lost) {
            return;
        }
        try (PreparedStatement query = connection.prepareStatement("SELECT level, number FROM tiles");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                long level = row.getLong(1);
                long number = row.getLong(2);
                boolean known = level >= 1 && level < Long.SIZE / Tiles.HEIGHT && number >= 0;
                if (!known || number >= tree.size() >>> (level * Tiles.HEIGHT)) {
                    findings.add("The stored hash of level %d, number %d, stands for events that are not there."
                            .formatted(level, number));
                }
            }
        }
    }

    int compared() {
        return compared;
    }

    @Override
    public void close() throws SQLException {
        stored.close();
    }
}
