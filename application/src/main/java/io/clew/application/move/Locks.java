package io.clew.application.move;

import io.clew.log.sqlite.DataDirectoryLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keeps the nodes that sign out of their directories; the directories of logs have locks of their own. */
final class Locks implements AutoCloseable {
    private final List<DataDirectoryLock> held = new ArrayList<>();

    private Locks() {}

    static Locks of(Place... places) {
        Locks locks = new Locks();
        try {
            for (Place place : places) {
                Path proof = place.proof();
                if (proof != null && proof.equals(place.signing()) && Files.isDirectory(proof)) {
                    locks.held.add(DataDirectoryLock.acquire(proof));
                }
            }
            return locks;
        } catch (RuntimeException | Error e) {
            locks.close();
            throw e;
        }
    }

    @Override
    public void close() {
        held.forEach(DataDirectoryLock::close);
    }
}
