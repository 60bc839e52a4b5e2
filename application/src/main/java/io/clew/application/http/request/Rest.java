package io.clew.application.http.request;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is still on its way of a body that nobody wants any more, after the answer: thrown away as it comes, so that the
 * sender sees the answer instead of a broken connection, and can use the connection again.
 */
final class Rest implements Awaited, ReadListener, AsyncListener {

    private static final long BYTES_PER_SECOND = 1 << 20;

    /** Time for a lost packet to be sent again, twice (TCP waits 1 s, then 2 s); it costs a connection, no thread. */
    private static final long PATIENCE_NANOS = Duration.ofSeconds(3).toNanos();

    private static final Logger LOG = LoggerFactory.getLogger(Rest.class);

    private final Bodies bodies;
    private final AsyncContext async;
    private final Connection connection;
    private final Pace pace = new Pace(BYTES_PER_SECOND);

    Rest(Bodies bodies, AsyncContext async, Connection connection) {
        this.bodies = bodies;
        this.async = async;
        this.connection = connection;
    }

    void start() {
        async.setTimeout(0);
        async.addListener(this);
        connection.listen(this);
    }

    /** The lock: once the connection is cut, Tomcat would read with this thread waiting. */
    @Override
    public synchronized void onDataAvailable() throws IOException {
        // What is too much is not read at all, so that nothing more happens until it is given up.
        if (bodies.awaits(this)) {
            connection.skip(pace, Bodies.MOST_PASSED_OVER);
        }
    }

    @Override
    public void onAllDataRead() {
        if (bodies.end(this)) {
            async.complete();
        }
    }

    @Override
    public boolean overdue(long now) {
        return pace.bytes() >= Bodies.MOST_PASSED_OVER || pace.debt(now) > PATIENCE_NANOS;
    }

    @Override
    public synchronized void giveUp() {
        if (bodies.end(this)) {
            connection.cut();
        }
    }

    @Override
    public void onError(Throwable gone) {
        LOG.debug("A sender went away behind its answer", gone);
        bodies.end(this);
    }

    @Override
    public void onError(AsyncEvent event) {
        bodies.end(this);
        event.getAsyncContext().complete();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        onError(event);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        bodies.end(this);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
