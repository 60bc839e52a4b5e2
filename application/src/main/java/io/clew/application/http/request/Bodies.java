package io.clew.application.http.request;

import io.clew.application.http.problem.Problem;
import io.clew.application.http.problem.Refusal;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads bodies, each while a thread waits for it: so a body must come at a least rate, and only so many are waited for
 * at the same time. Before that many are under way, the one that has stood still longest is broken off at its next byte;
 * who sends as fast as it can is never that one.
 */
public final class Bodies {

    private static final int CHUNK = 16 * 1024;
    private static final long BYTES_PER_SECOND = 16 * 1024;
    private static final long GRACE_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

    private static final long PATIENCE_MILLIS = 500;
    private static final long MOST_SWALLOWED = 64 << 20;
    private static final long SWALLOWED_PER_SECOND = 1 << 20;
    private static final long SWALLOWING_PAUSE_NANOS = Duration.ofMillis(250).toNanos();

    private final int enough;
    private final Semaphore places;
    private final Set<UnderWay> underWay = ConcurrentHashMap.newKeySet();

    /**
     * A reader of bodies.
     *
     * @param most at the same time; well below the number of threads there are
     */
    public Bodies(int most) {
        places = new Semaphore(most);
        enough = most * 3 / 4;
    }

    private static final class UnderWay {
        private volatile long lastByte = System.nanoTime();
        private volatile boolean cut;

        long standsStill(long now) {
            return now - lastByte;
        }
    }

    /** The whole body, or so many of its bytes if it has more. */
    byte[] read(HttpServletRequest request, int limit) throws IOException {
        InputStream in = request.getInputStream();
        long length = request.getContentLengthLong();
        if (length == 0 || (length > 0 && length <= in.available())) {
            return in.readNBytes(limit);
        }
        UnderWay mine = new UnderWay();
        underWay.add(mine);
        boolean placed = false;
        try {
            if (underWay.size() > enough) {
                cutTheSlowest();
            }
            placed = places.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            if (!placed) {
                throw new Refusal(
                        Problem.of(429, "too-many", "Too many bodies come too slowly just now; send it again.")
                                .with("Retry-After", "1"));
            }
            return read(in, limit, mine);
        } catch (SocketTimeoutException e) {
            throw tooSlow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } finally {
            underWay.remove(mine);
            if (placed) {
                places.release();
            }
        }
    }

    private static byte[] read(InputStream in, int limit, UnderWay mine) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        long start = System.nanoTime();
        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
            body.write(chunk, 0, n);
            if (body.size() >= limit) {
                break;
            }
            mine.lastByte = System.nanoTime();
            long late = mine.lastByte - start - GRACE_NANOS;
            if (mine.cut) {
                throw tooSlow();
            }
            if (late > 0 && body.size() < late / SECOND_NANOS * BYTES_PER_SECOND) {
                throw tooSlow();
            }
        }
        return body.toByteArray();
    }

    /**
     * Takes what is still on its way of a body that nobody wants any more, so that its sender sees the answer instead of
     * a broken connection: as long as it comes without a pause, and fast.
     */
    void swallow(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() <= 0 && request.getHeader("Transfer-Encoding") == null) {
            return;
        }
        ServletInputStream in = request.getInputStream();
        byte[] chunk = new byte[CHUNK];
        long start = System.nanoTime();
        long lastByte = start;
        long swallowed = 0;
        while (!in.isFinished() && swallowed < MOST_SWALLOWED) {
            long now = System.nanoTime();
            if (in.available() > 0) {
                swallowed += Math.max(0, in.read(chunk));
                lastByte = now;
            } else if (now - lastByte > SWALLOWING_PAUSE_NANOS) {
                return;
            } else {
                LockSupport.parkNanos(this, SWALLOWING_PAUSE_NANOS / 100);
            }
            if (now - start > SECOND_NANOS && swallowed < (now - start) / SECOND_NANOS * SWALLOWED_PER_SECOND) {
                return;
            }
        }
    }

    private static Refusal tooSlow() {
        return new Refusal(Problem.of(408, "too-slow", "The body comes too slowly; send it at once.")
                .with("Connection", "close"));
    }

    private void cutTheSlowest() {
        long now = System.nanoTime();
        underWay.stream()
                .filter(each -> !each.cut)
                .max(Comparator.comparingLong(each -> each.standsStill(now)))
                .ifPresent(slowest -> slowest.cut = true);
    }
}
