package io.clew.application.http.request;

import io.clew.application.http.problem.Problem;
import io.clew.application.http.problem.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads bodies, each while a thread waits for it: so a body must come at a least rate, and of all that are under way the
 * one that has stood still longest is broken off once there are more than so many. Who sends as fast as it can is never
 * that one.
 */
public final class Bodies {

    private static final int CHUNK = 16 * 1024;
    private static final long BYTES_PER_SECOND = 16 * 1024;
    private static final long GRACE_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

    private final int most;
    private final Set<UnderWay> underWay = ConcurrentHashMap.newKeySet();

    /**
     * A reader of bodies.
     *
     * @param most at the same time; well below the number of threads there are
     */
    public Bodies(int most) {
        this.most = most;
    }

    private static final class UnderWay {
        private final Runnable cut;
        private volatile long lastByte = System.nanoTime();

        UnderWay(Runnable cut) {
            this.cut = cut;
        }

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
        UnderWay mine = new UnderWay(CutValve.of(request));
        underWay.add(mine);
        try {
            if (underWay.size() > most) {
                cutTheSlowest();
            }
            return read(in, limit, mine);
        } finally {
            underWay.remove(mine);
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
            if (late > 0 && body.size() < late / SECOND_NANOS * BYTES_PER_SECOND) {
                throw new Refusal(Problem.of(408, "too-slow", "The body comes too slowly; send it at once.")
                        .with("Connection", "close"));
            }
        }
        return body.toByteArray();
    }

    private void cutTheSlowest() {
        long now = System.nanoTime();
        underWay.stream()
                .max(Comparator.comparingLong(each -> each.standsStill(now)))
                .filter(underWay::remove)
                .ifPresent(slowest -> slowest.cut.run());
    }
}
