package io.clew.application.ondemand;

import io.clew.application.process.Recurring;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends the server when for some time no request came and none is under way; who listens keeps it alive. */
final class IdleStop extends OncePerRequestFilter {

    private static final Duration SELDOM = Duration.ofSeconds(15);
    private static final Duration OFTEN = Duration.ofMillis(100);
    private static final int LOOKS = 4;

    private final long limitNanos;
    private final LongSupplier nanos;
    private final Runnable end;
    private final Recurring looking;
    private int underWay;
    private long quietSince;
    private boolean ended;

    /** @param end begins to end the server; called once */
    IdleStop(Duration limit, LongSupplier nanos, Runnable end) {
        this.limitNanos = limit.toNanos();
        this.nanos = nanos;
        this.end = end;
        Duration every = limit.dividedBy(LOOKS);
        looking = new Recurring(
                "idle-stop",
                every.compareTo(SELDOM) > 0 ? SELDOM : every.compareTo(OFTEN) < 0 ? OFTEN : every,
                stopping -> look());
    }

    /** Requests can come from now on. */
    void begin() {
        synchronized (this) {
            quietSince = nanos.getAsLong();
        }
        looking.start();
    }

    void stop() throws InterruptedException {
        looking.stop();
    }

    void look() {
        synchronized (this) {
            if (ended || underWay > 0 || nanos.getAsLong() - quietSince < limitNanos) {
                return;
            }
            ended = true;
        }
        end.run();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        began();
        try {
            chain.doFilter(request, response);
        } finally {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new Answered());
            } else {
                ended();
            }
        }
    }

    private synchronized void began() {
        underWay++;
    }

    private synchronized void ended() {
        underWay--;
        quietSince = nanos.getAsLong();
    }

    /** A request that goes on without a thread ends when its last round does. */
    private final class Answered implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            ended();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // Completed next.
        }

        @Override
        public void onError(AsyncEvent event) {
            // Completed next.
        }
    }
}
