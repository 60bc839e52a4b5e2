package io.clew.application.http.request;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Awaits bodies without a thread for each. They must come at a least rate, and all together may hold only so much
 * memory: where that is not enough, who is furthest behind is broken off, and nobody who keeps up.
 */
public final class Bodies implements AutoCloseable {

    /** Bytes of a body that nobody reads; more end with the connection, and the sender is told so. */
    public static final long MOST_PASSED_OVER = 64 << 20;

    private static final long LOOK_MILLIS = 250;

    /** Who is not behind by so much may just have begun. */
    private static final long KEEPS_UP_NANOS = Duration.ofSeconds(1).toNanos();

    /** How far a body may be behind, where the container waits longer. */
    static final Duration GRACE = Duration.ofSeconds(10);

    /** Before the container would break the connection off, without an answer. */
    private static final Duration EARLIER = Duration.ofSeconds(1);

    /** What every body may hold, so that small ones need no room: the container holds more for each connection. */
    private static final int FREE = 8 * 1024;

    private static final int LEAST_ROOM = 4 * FrontDoor.MAX_BODY;

    private static final Logger LOG = LoggerFactory.getLogger(Bodies.class);

    private final long room;
    private final long patience;
    private final Set<Awaited> awaited = new LinkedHashSet<>();
    private long held;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "bodies");
        thread.setDaemon(true);
        // Not that of the web application in whose start this is made: Tomcat would take it for a leak.
        thread.setContextClassLoader(Bodies.class.getClassLoader());
        return thread;
    });

    /**
     * Awaits bodies.
     *
     * @param room bytes that all together may hold; never less than a few bodies need
     * @param silence after which the container breaks a connection off; the sender is answered a little earlier
     */
    public Bodies(long room, Duration silence) {
        this.room = Math.max(room, LEAST_ROOM);
        Duration earlier = silence.compareTo(EARLIER.multipliedBy(2)) < 0 ? silence.dividedBy(2) : EARLIER;
        this.patience =
                silence.toNanos() > 0 ? Math.min(silence.minus(earlier).toNanos(), GRACE.toNanos()) : GRACE.toNanos();
        var unused = watch.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Whether the body is here; if not, the request comes again when it is, or will never be. */
    boolean receive(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ExactRequest exact = ExactRequest.of(request);
        if (exact.isSettled()) {
            return true;
        }
        UnderWay body = new UnderWay(this, exact);
        byte[] here = body.here();
        if (here != null) {
            exact.receive(here);
            return true;
        }
        body.leave(request.startAsync(request, response), response);
        synchronized (this) {
            awaited.add(body);
        }
        if (claim(body, body.holds())) {
            body.listen();
        } else if (end(body)) {
            body.refused(UnderWay.tooMany());
        }
        return false;
    }

    /**
     * Awaits the rest of a body that nobody has read, if there is one, behind the answer. Of one that broke off nothing
     * more comes, and Tomcat is about to answer that.
     */
    void passOver(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Connection connection = Connection.of(request);
        if (connection.isFinished() || request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof IOException) {
            return;
        }
        response.flushBuffer();
        Rest rest = new Rest(this, request.startAsync(), connection);
        rest.start();
        synchronized (this) {
            awaited.add(rest);
        }
    }

    long patience() {
        return patience;
    }

    synchronized boolean awaits(Awaited each) {
        return awaited.contains(each);
    }

    /** Ends the waiting; true for the one who did. */
    synchronized boolean end(Awaited each) {
        if (each instanceof UnderWay body) {
            held -= body.held;
            body.held = 0;
        }
        return awaited.remove(each);
    }

    /** Whether there is room for a body to hold so many bytes; those who are behind make it. */
    boolean claim(UnderWay body, int bytes) {
        List<UnderWay> brokenOff = new ArrayList<>();
        boolean claimed;
        synchronized (this) {
            long more = Math.max(0, bytes - FREE) - body.held;
            if (held + more > room) {
                for (UnderWay each : behind(System.nanoTime())) {
                    if (held + more > room && each != body && end(each)) {
                        brokenOff.add(each);
                    }
                }
            }
            claimed = held + more <= room && awaited.contains(body);
            if (claimed) {
                held += more;
                body.held += more;
            }
        }
        // Without the lock: the container has locks of its own, and holds them when it calls.
        brokenOff.forEach(each -> each.refused(UnderWay.tooSlow()));
        return claimed;
    }

    private List<UnderWay> behind(long now) {
        return awaited.stream()
                .filter(UnderWay.class::isInstance)
                .map(UnderWay.class::cast)
                .filter(each -> each.held > 0 && each.debt(now) > KEEPS_UP_NANOS)
                .sorted(Comparator.comparingLong((UnderWay each) -> each.debt(now))
                        .reversed())
                .toList();
    }

    private void look() {
        long now = System.nanoTime();
        List<Awaited> all;
        synchronized (this) {
            all = List.copyOf(awaited);
        }
        for (Awaited each : all) {
            try {
                if (each.overdue(now)) {
                    each.giveUp();
                }
            } catch (RuntimeException unforeseen) {
                // The watch would end with it.
                LOG.error("A body could not be broken off", unforeseen);
            }
        }
    }

    /** How many are awaited. */
    public synchronized int count() {
        return awaited.size();
    }

    /** Bytes of memory that those awaited hold. */
    public synchronized long held() {
        return held;
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
