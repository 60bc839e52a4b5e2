package io.clew.key.sqlite;

import io.clew.key.KeysUnavailableException;
import io.clew.key.master.WrappedKey;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;

/**
 * Wraps all keys by the current master key, a few at a time, so that others write in between. The wrapping itself, which
 * may ask a remote service, holds nobody up; a key destroyed meanwhile stays destroyed.
 */
final class Rotation {
    private static final int BATCH = 256;

    private final Masters masters;
    private final Writer writer;
    private final Reader reader;
    private volatile boolean closed;

    Rotation(Masters masters, Writer writer, Reader reader) {
        this.masters = masters;
        this.writer = writer;
        this.reader = reader;
    }

    synchronized String rotate() {
        masters.renew(writer);
        String current = masters.current().id();
        finish();
        return current;
    }

    /** Goes on until only the current master key is needed. */
    synchronized void finish() {
        for (Master old : reader.read(masters::older)) {
            rewrapAll(old);
            masters.retire(writer, old);
            writer.emptyWriteAhead();
        }
    }

    void close() {
        closed = true;
    }

    private void rewrapAll(Master old) {
        long after = -1;
        while (true) {
            if (closed) {
                throw new KeysUnavailableException("The rotation goes on when the key store is opened again.", null);
            }
            long from = after;
            List<WrappedKey> batch = reader.read(connection -> KeyRows.wrappedBy(connection, old.no(), from, BATCH));
            if (batch.isEmpty()) {
                return;
            }
            rewrap(old, batch);
            after = batch.get(batch.size() - 1).number();
        }
    }

    private void rewrap(Master old, List<WrappedKey> batch) {
        Master current = masters.current();
        List<byte[]> wrapped = new ArrayList<>(batch.size());
        for (WrappedKey key : batch) {
            wrapped.add(masters.wrapped().again(old.id(), current.id(), key));
        }
        writer.transaction(connection -> {
            try (PreparedStatement update = KeyRows.rewrapping(connection)) {
                for (int i = 0; i < batch.size(); i++) {
                    KeyRows.rewrap(update, current, batch.get(i), wrapped.get(i));
                }
            }
            return batch;
        });
    }
}
