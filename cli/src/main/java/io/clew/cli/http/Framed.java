package io.clew.cli.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The body of an answer: so many bytes, or chunks that each say how many. */
final class Framed extends InputStream {

    private static final int LONGEST_LINE = 1 << 16;

    private final InputStream in;
    private final boolean chunked;
    private long left;
    private boolean ended;

    private Framed(InputStream in, boolean chunked, long left) {
        this.in = in;
        this.chunked = chunked;
        this.left = left;
        ended = !chunked && left == 0;
    }

    static Framed of(InputStream in, long length) {
        return new Framed(in, false, length);
    }

    static Framed chunked(InputStream in) {
        return new Framed(in, true, 0);
    }

    /** Whether all of it was read, so that the next answer can follow. */
    boolean isEnded() {
        return ended;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (chunked && !ended && left == 0) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int read = in.read(to, offset, (int) Math.min(length, left));
        if (read < 0) {
            throw new EOFException("the answer breaks off");
        }
        left -= read;
        if (left == 0) {
            if (chunked) {
                line(in);
            } else {
                ended = true;
            }
        }
        return read;
    }

    private void nextChunk() throws IOException {
        String line = line(in);
        int semicolon = line.indexOf(';');
        try {
            left = Long.parseLong((semicolon < 0 ? line : line.substring(0, semicolon)).strip(), 16);
        } catch (NumberFormatException e) {
            throw new IOException("the answer is no HTTP", e);
        }
        if (left == 0) {
            ended = true;
            while (!line(in).isEmpty()) {
                // Trailers say nothing here.
            }
        }
    }

    /** Up to the end of a line, which is left out; bytes as they are. */
    static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the answer breaks off");
            }
            if (line.length() == LONGEST_LINE) {
                throw new IOException("the answer is no HTTP");
            }
            line.append((char) b);
        }
        int end = line.length();
        return line.substring(0, end > 0 && line.charAt(end - 1) == '\r' ? end - 1 : end);
    }
}
