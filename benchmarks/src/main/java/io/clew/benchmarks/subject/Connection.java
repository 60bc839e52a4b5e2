package io.clew.benchmarks.subject;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One HTTP/1.1 connection that is kept. As little as it takes, since the client runs on the cores that it measures: the
 * JDK's client would cost as much as the server.
 */
final class Connection implements AutoCloseable {

    /** A server may close a connection that was idle for longer. */
    private static final long IDLE_NANOS = 5_000_000_000L;

    private final int port;
    private long used = System.nanoTime();
    private Socket socket;
    private InputStream in;
    private String answer = "";

    private Connection(int port) throws IOException {
        this.port = port;
        socket = open(port);
        in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
    }

    static Connection to(int port) {
        try {
            return new Connection(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Socket open(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        return socket;
    }

    /**
     * The body of the answer.
     *
     * @throws IOException also for any answer but a good one
     */
    String send(String method, String path, String body) throws IOException {
        String status = ask(method, path, body);
        if (status.length() < 10 || status.charAt(9) != '2') {
            throw new IOException(status + " to " + method + " " + path + ": " + answer);
        }
        return answer;
    }

    /**
     * Sends what is to be refused.
     *
     * @throws IOException also for any answer but a refusal
     */
    void refused(String method, String path, String body) throws IOException {
        String status = ask(method, path, body);
        if (status.length() < 10 || status.charAt(9) != '4') {
            throw new IOException(status + " to " + method + " " + path);
        }
    }

    /** The status line; leaves the answer's body. */
    private String ask(String method, String path, String body) throws IOException {
        if (System.nanoTime() - used > IDLE_NANOS) {
            again();
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = method + " " + path
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length
                + "\r\n\r\n";
        ByteArrayOutputStream request = new ByteArrayOutputStream(head.length() + bytes.length);
        request.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(bytes);
        socket.getOutputStream().write(request.toByteArray());
        String status = line();
        boolean last = false;
        int length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String name = header.toLowerCase(Locale.ROOT);
            if (name.startsWith("content-length:")) {
                length = Integer.parseInt(name.substring(15).strip());
            } else if (name.startsWith("transfer-encoding:")) {
                chunked = name.contains("chunked");
            } else if (name.startsWith("connection:")) {
                last = name.contains("close");
            }
        }
        answer = chunked ? chunks() : new String(exactly(length), StandardCharsets.UTF_8);
        if (last) {
            again();
        }
        used = System.nanoTime();
        return status;
    }

    private void again() throws IOException {
        socket.close();
        socket = open(port);
        in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
    }

    private String chunks() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            whole.writeBytes(exactly(size));
            line();
        }
        line();
        return whole.toString(StandardCharsets.UTF_8);
    }

    private byte[] exactly(int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("The server hung up.");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("The server hung up.");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
