package io.clew.application.http.request;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A body that is read as it comes, by a thread that waits for it: so it too must come at the least rate. */
final class PacedStream extends ServletInputStream {

    private final ServletInputStream in;
    private final Pace pace = new Pace(UnderWay.BYTES_PER_SECOND);

    PacedStream(ServletInputStream in) {
        this.in = in;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        // What the reader did meanwhile is not the sender's fault.
        pace.resume();
        int n;
        try {
            n = in.read(target, offset, length);
        } catch (IOException broken) {
            // The connection, and not what the reader keeps the body in.
            throw new UncheckedIOException(broken);
        }
        pace.came(Math.max(0, n));
        if (n >= 0 && pace.debt(System.nanoTime()) > Bodies.GRACE.toNanos()) {
            throw UnderWay.tooSlow();
        }
        return n;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public boolean isFinished() {
        return in.isFinished();
    }

    @Override
    public boolean isReady() {
        return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        throw new UnsupportedOperationException("the body is read by a thread");
    }
}
