package io.clew.application.http.request;

import io.clew.application.http.problem.Problem;
import io.clew.application.http.problem.ProblemWriter;
import io.clew.application.http.problem.Problems;
import io.clew.application.http.problem.Refusal;
import io.clew.kernel.refusal.TooLarge;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A body on its way. Whatever becomes of it, the request is dispatched again and finds it, or why there is none; only
 * of a broken connection the container allows nothing but a last word.
 */
final class UnderWay implements Awaited, ReadListener, AsyncListener {

    static final long BYTES_PER_SECOND = 16 * 1024;

    /** The way back through the container, the same for all: it would take a slash in an id for one between segments. */
    private static final String AGAIN = "/v1";

    private static final int FIRST = 1024;
    private static final Logger LOG = LoggerFactory.getLogger(UnderWay.class);

    private final Bodies bodies;
    private final ExactRequest request;
    private final ServletInputStream in;
    private final Connection connection;
    private final int most;
    private final Pace pace = new Pace(BYTES_PER_SECOND);
    private byte[] bytes = new byte[0];
    private int size;
    private volatile @Nullable AsyncContext async;
    private volatile @Nullable HttpServletResponse response;

    /** What it holds of the memory there is for all; the set's. */
    long held;

    UnderWay(Bodies bodies, ExactRequest request) throws IOException {
        long length = request.getContentLengthLong();
        if (length > FrontDoor.MAX_BODY) {
            throw tooLarge();
        }
        this.bodies = bodies;
        this.request = request;
        this.in = request.wire();
        this.connection = Connection.of(request);
        this.most = length < 0 ? FrontDoor.MAX_BODY + 1 : (int) length;
    }

    /** The whole body, if it has come already: nearly always. Else what has come is kept. */
    byte @Nullable [] here() throws IOException {
        if (request.getContentLengthLong() > 0) {
            // Not asked for more than the body: Tomcat would lose count of what stands behind it.
            while (size < most) {
                int here = connection.here();
                if (here <= 0) {
                    break;
                }
                int wanted = Math.min(here, most - size);
                grow(wanted);
                pace.came(take(wanted));
            }
        }
        return in.isFinished() ? body() : null;
    }

    /** From now on the request can be dispatched again. */
    void leave(AsyncContext context, HttpServletResponse answer) {
        context.setTimeout(0);
        context.addListener(this);
        async = context;
        response = answer;
    }

    /** From now on, once its thread is gone, the container says when there is something to read. */
    void listen() {
        in.setReadListener(this);
    }

    @Override
    public void onDataAvailable() throws IOException {
        while (bodies.awaits(this) && in.isReady()) {
            if (size == bytes.length) {
                if (!bodies.claim(this, bytes.length + grownBy(1))) {
                    refuse(tooMany());
                    return;
                }
                grow(1);
            }
            pace.came(take(bytes.length - size));
            if (size > FrontDoor.MAX_BODY) {
                refuse(tooLarge());
            }
        }
    }

    private int take(int wanted) throws IOException {
        int n = Math.max(0, in.read(bytes, size, wanted));
        size += n;
        return n;
    }

    private int grownBy(int wanted) {
        int room = bytes.length - size;
        return room >= wanted
                ? 0
                : Math.min(most - bytes.length, Math.max(wanted - room, Math.max(bytes.length, FIRST)));
    }

    private void grow(int wanted) {
        int more = grownBy(wanted);
        if (more > 0) {
            bytes = Arrays.copyOf(bytes, bytes.length + more);
        }
    }

    /** Bytes of memory that it needs already when it starts to be awaited. */
    int holds() {
        return bytes.length;
    }

    private byte[] body() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    @Override
    public void onAllDataRead() {
        if (bodies.end(this)) {
            request.receive(body());
            again();
        }
    }

    /** Ends it so, unless it ended already. */
    private void refuse(RuntimeException why) {
        if (bodies.end(this)) {
            refused(why);
        }
    }

    /** What follows for who has ended it. */
    void refused(RuntimeException why) {
        request.refuse(why);
        again();
    }

    private void again() {
        try {
            if (async != null) {
                async.dispatch(AGAIN);
            }
        } catch (IllegalStateException gone) {
            LOG.debug("The connection broke meanwhile", gone);
        }
    }

    @Override
    public boolean overdue(long now) {
        return pace.debt(now) > bodies.patience();
    }

    long debt(long now) {
        return pace.debt(now);
    }

    @Override
    public void giveUp() {
        refuse(tooSlow());
    }

    static Refusal tooSlow() {
        return new Refusal(Problem.of(408, "too-slow", "The body comes too slowly; send it at once.")
                .with("Connection", "close"));
    }

    static Refusal tooMany() {
        return new Refusal(Problem.of(429, "too-many", "Too many bodies come too slowly just now; send it again.")
                .with("Retry-After", "1"));
    }

    private static TooLarge tooLarge() {
        return new TooLarge("body", FrontDoor.MAX_BODY, "a body may have at most " + FrontDoor.MAX_BODY + " bytes");
    }

    /** The last word: behind it the container breaks the connection. */
    @Override
    public void onError(Throwable broken) {
        if (!bodies.end(this) || response == null) {
            return;
        }
        try {
            ProblemWriter.write(
                    broken instanceof SocketTimeoutException ? tooSlow().problem() : Problems.ofStatus(400), response);
            response.flushBuffer();
        } catch (IOException | IllegalStateException gone) {
            LOG.debug("A sender went away", gone);
        }
    }

    /** Behind a last word, that is; what goes wrong once the request came again is not meant. */
    @Override
    public void onError(AsyncEvent event) {
        if (!request.isSettled()) {
            bodies.end(this);
            event.getAsyncContext().complete();
        }
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
