package io.clew.log;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Events read batch by batch as they are asked for; a reader's connection is held only while a batch is fetched. */
final class Batches implements Iterator<LogRecord> {
    private final Fetch fetch;
    private @Nullable LogRecord last;
    private Iterator<LogRecord> batch = List.<LogRecord>of().iterator();
    private boolean more = true;

    private Batches(Fetch fetch) {
        this.fetch = fetch;
    }

    /** Answers with the events after the last one so far, or with the first if there is none. */
    interface Fetch {
        Batch after(@Nullable LogRecord last);
    }

    static Stream<LogRecord> stream(Fetch fetch) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(new Batches(fetch), Spliterator.ORDERED | Spliterator.NONNULL),
                false);
    }

    @Override
    public boolean hasNext() {
        if (!batch.hasNext() && more) {
            Batch next = fetch.after(last);
            batch = next.events().iterator();
            more = next.more();
        }
        return batch.hasNext();
    }

    @Override
    public LogRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        LogRecord next = batch.next();
        last = next;
        return next;
    }
}
