package io.clew.application.limit;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A client that sends a request bit by bit, and another on the same connection. For one thread. */
final class Slow implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    Slow(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(30_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    record Answer(int status, String head, String body) {
        boolean closes() {
            return head.toLowerCase(Locale.ROOT).contains("connection: close");
        }
    }

    Slow send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** The head of a request with a body of so many bytes, -1 for chunks; headers end with a line's end. */
    Slow head(String request, long length, String... headers) throws IOException {
        return send(request + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + String.join("", headers)
                + (length < 0 ? "Transfer-Encoding: chunked" : "Content-Length: " + length) + "\r\n\r\n");
    }

    Slow endOutput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    Answer answer() throws IOException {
        StringBuilder head = new StringBuilder();
        for (String line = line(); !line.isEmpty(); line = line()) {
            head.append(line).append('\n');
        }
        String text = head.toString();
        String small = text.toLowerCase(Locale.ROOT);
        StringBuilder body = new StringBuilder();
        int length = small.indexOf("content-length: ");
        if (length >= 0) {
            body.append(bytes(Integer.parseInt(small.substring(length + 16, small.indexOf('\n', length)))));
        } else if (small.contains("transfer-encoding: chunked")) {
            for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
                body.append(bytes(size));
                line();
            }
            line();
        }
        return new Answer(Integer.parseInt(text.substring(9, 12)), text, body.toString());
    }

    /** Whether the other side ended the connection. */
    boolean ended() throws IOException {
        return in.read() < 0;
    }

    private String bytes(int count) throws IOException {
        return new String(in.readNBytes(count), StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("after " + line);
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
