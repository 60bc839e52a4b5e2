package io.clew.application.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Very many who listen, each on a socket of its own, read by one thread; it notes when each heard what. */
final class Crowd implements AutoCloseable {

    /** One event on one socket. */
    record Arrival(long position, long nanos) {}

    /** Reads ids out of what comes, byte by byte, so that it does not matter where a packet ends. */
    private static final class Ear {
        private final StringBuilder line = new StringBuilder();
        private long id;
        private long last;

        /** The position of an event that is complete now, else 0. */
        long hear(char c) {
            if (c != '\n') {
                if (line.length() < 24) {
                    line.append(c);
                }
                return 0;
            }
            String whole = line.toString();
            line.setLength(0);
            if (whole.startsWith("id: ")) {
                id = Long.parseLong(whole.substring(4));
            } else if (whole.startsWith("data: ") && id > 0) {
                if (id <= last) {
                    throw new IllegalStateException("heard " + id + " after " + last);
                }
                last = id;
                return id;
            }
            return 0;
        }
    }

    private final Selector selector;
    private final Thread thread = new Thread(this::run, "crowd");
    private final List<SocketChannel> sockets = new ArrayList<>();
    private final List<Arrival> arrivals = new ArrayList<>();
    private final AtomicInteger welcomed = new AtomicInteger();
    private final AtomicLong heard = new AtomicLong();
    private volatile Exception failure;
    private volatile boolean closed;

    /** Connects them one after the other. */
    Crowd(int port, int size, String target) {
        try {
            selector = Selector.open();
            thread.setDaemon(true);
            thread.start();
            ByteBuffer request = StandardCharsets.US_ASCII.encode(
                    "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n");
            for (int i = 0; i < size; i++) {
                SocketChannel socket =
                        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                socket.write(request.duplicate());
                socket.configureBlocking(false);
                sockets.add(socket);
                selector.wakeup();
                socket.register(selector, SelectionKey.OP_READ, new Ear());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many have been answered. */
    int welcomed() {
        return welcomed.get();
    }

    /** How many events all of them have heard together. */
    long heard() {
        if (failure != null) {
            throw new AssertionError("the crowd gave up", failure);
        }
        return heard.get();
    }

    /** To be looked at once nothing more comes. */
    List<Arrival> arrivals() {
        synchronized (arrivals) {
            return List.copyOf(arrivals);
        }
    }

    private void run() {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        try {
            while (!closed) {
                selector.select(50);
                for (SelectionKey key : selector.selectedKeys()) {
                    read(key, buffer);
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException | RuntimeException e) {
            failure = e;
        }
    }

    private void read(SelectionKey key, ByteBuffer buffer) throws IOException {
        Ear ear = (Ear) key.attachment();
        buffer.clear();
        int read = ((SocketChannel) key.channel()).read(buffer);
        if (read < 0) {
            throw new IOException("the server ended a stream");
        }
        long now = System.nanoTime();
        buffer.flip();
        while (buffer.hasRemaining()) {
            char c = (char) buffer.get();
            if (c == '\r' || ear == null) {
                continue;
            }
            if (c == '\n' && ear.line.toString().startsWith("retry:")) {
                welcomed.incrementAndGet();
            }
            long position = ear.hear(c);
            if (position > 0) {
                synchronized (arrivals) {
                    arrivals.add(new Arrival(position, now));
                }
                heard.incrementAndGet();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
            for (SocketChannel socket : sockets) {
                socket.close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
