package io.clew.application.overload;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Very many connections served by one thread; each asks one thing at a time and is used again. */
final class Connections implements AutoCloseable {

    private static final String LAST_CHUNK = "0\r\n\r\n";

    private final InetSocketAddress server;
    private final Selector selector;
    private final Deque<Line> free = new ArrayDeque<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private final int most;
    private int open;

    /** One connection, and what it waits for. */
    private static final class Line {
        private final SocketChannel channel;
        private final StringBuilder head = new StringBuilder();
        private long since;
        private int status;
        private long bodyLeft = -1;
        private boolean chunked;
        private int ending;
        private boolean last;
        private boolean retryAfter;

        Line(SocketChannel channel) {
            this.channel = channel;
        }
    }

    Connections(int port, int most) throws IOException {
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.most = most;
        this.selector = Selector.open();
    }

    /**
     * Asks for so long, at a rate if one is given, else as soon as a connection is free; then waits for what is still on
     * its way.
     *
     * @return how much could not even be asked, since all connections waited
     */
    long run(long nanos, double perSecond, Supplier<Ask> next, Tally tally) throws IOException {
        long start = System.nanoTime();
        long due = 0;
        long unasked = 0;
        while (System.nanoTime() - start < nanos) {
            long should = perSecond <= 0 ? Long.MAX_VALUE : (long) ((System.nanoTime() - start) / 1e9 * perSecond);
            int burst = 0;
            while (due < should && burst++ < 200) {
                Line line = free();
                if (line == null) {
                    unasked += perSecond <= 0 ? 0 : should - due;
                    due = perSecond <= 0 ? due : should;
                    break;
                }
                ask(line, next.get(), tally);
                due++;
            }
            hear(tally, 1);
        }
        long patience = System.nanoTime() + 30_000_000_000L;
        while (free.size() < open && System.nanoTime() < patience) {
            hear(tally, 10);
        }
        for (int i = free.size(); i < open; i++) {
            tally.add("never answered", false, 0);
        }
        return unasked;
    }

    private @Nullable Line free() throws IOException {
        Line line = free.pollFirst();
        if (line == null && open < most) {
            SocketChannel channel = SocketChannel.open(server);
            channel.configureBlocking(false);
            channel.socket().setTcpNoDelay(true);
            line = new Line(channel);
            channel.register(selector, SelectionKey.OP_READ, line);
            open++;
        }
        return line;
    }

    private void ask(Line line, Ask ask, Tally tally) {
        line.since = System.nanoTime();
        line.head.setLength(0);
        line.bodyLeft = -1;
        try {
            ByteBuffer request = ByteBuffer.wrap(ask.bytes());
            while (request.hasRemaining()) {
                line.channel.write(request);
            }
        } catch (IOException gone) {
            drop(line, tally);
        }
    }

    private void hear(Tally tally, long millis) throws IOException {
        selector.select(
                key -> {
                    Line line = (Line) key.attachment();
                    buffer.clear();
                    try {
                        if (line.channel.read(buffer) < 0) {
                            drop(line, tally);
                            return;
                        }
                    } catch (IOException gone) {
                        drop(line, tally);
                        return;
                    }
                    buffer.flip();
                    hear(line, tally);
                },
                millis);
    }

    private void hear(Line line, Tally tally) {
        while (buffer.hasRemaining() && line.bodyLeft < 0) {
            line.head.append((char) (buffer.get() & 0xFF));
            int length = line.head.length();
            if (line.head.charAt(length - 1) == '\n' && length > 3 && line.head.charAt(length - 3) == '\n') {
                begin(line);
            }
        }
        if (line.bodyLeft >= 0) {
            if (line.chunked) {
                chunks(line);
            } else {
                line.bodyLeft -= buffer.remaining();
            }
            if (line.bodyLeft <= 0) {
                boolean accepted = line.status < 300;
                boolean later = line.status == 429 || line.status == 503;
                tally.add(
                        line.status + (later && !line.retryAfter ? " without Retry-After" : ""),
                        accepted,
                        System.nanoTime() - line.since);
                if (line.last) {
                    close(line);
                } else {
                    free.addLast(line);
                }
            }
        }
    }

    /** Up to the last chunk, whose end stands in no JSON. */
    private void chunks(Line line) {
        while (buffer.hasRemaining() && line.ending < LAST_CHUNK.length()) {
            char c = (char) (buffer.get() & 0xFF);
            line.ending = c == LAST_CHUNK.charAt(line.ending) ? line.ending + 1 : c == '0' ? 1 : 0;
        }
        line.bodyLeft = line.ending < LAST_CHUNK.length() ? 1 : 0;
    }

    private static void begin(Line line) {
        String head = line.head.toString().toLowerCase(Locale.ROOT);
        line.status = Integer.parseInt(head.substring(9, 12));
        int at = head.indexOf("content-length: ");
        line.chunked = head.contains("transfer-encoding: chunked");
        line.ending = 0;
        line.bodyLeft = line.chunked ? 1 : at < 0 ? 0 : Long.parseLong(head.substring(at + 16, head.indexOf('\r', at)));
        line.last = head.contains("connection: close");
        line.retryAfter = head.contains("retry-after: ");
    }

    private void drop(Line line, Tally tally) {
        tally.add("connection ended", false, 0);
        close(line);
    }

    private void close(Line line) {
        open--;
        try {
            line.channel.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
