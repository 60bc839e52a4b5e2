package io.clew.query.sqlite;

import io.clew.query.engine.ViewStoreException;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** A few read-only connections, opened when first needed; who finds none waits for one. */
final class Readers implements AutoCloseable {

    private static final int MOST = 16;

    private final ViewFile file;
    private final Consumer<String> onRun;
    private final Semaphore permits = new Semaphore(MOST);
    private final ConcurrentLinkedDeque<Sql> idle = new ConcurrentLinkedDeque<>();

    Readers(ViewFile file, Consumer<String> onRun) {
        this.file = file;
        this.onRun = onRun;
    }

    Sql take() {
        permits.acquireUninterruptibly();
        Sql reader = idle.pollFirst();
        if (reader != null) {
            return reader;
        }
        try {
            return new Sql(file.openToRead(), onRun);
        } catch (SQLException e) {
            permits.release();
            throw new ViewStoreException("The views' file could not be opened", e);
        }
    }

    /** Ends the reader's look at the file. */
    void giveBack(Sql reader) {
        try {
            reader.rollback();
            idle.addFirst(reader);
        } finally {
            permits.release();
        }
    }

    @Override
    public void close() {
        permits.acquireUninterruptibly(MOST);
        for (Sql reader = idle.pollFirst(); reader != null; reader = idle.pollFirst()) {
            reader.close();
        }
    }
}
