package io.clew.application.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import tools.jackson.databind.json.JsonMapper;

/** Writes a bundle line by line; one that is not {@link #finish finished} is never taken for whole. */
final class BundleWriter {

    private final OutputStream out;
    private final JsonMapper mapper;
    private final MessageDigest hash = Hashes.sha256();
    private long events;

    BundleWriter(OutputStream out, JsonMapper mapper, BundleHeader header) {
        this.out = out;
        this.mapper = mapper;
        write(header);
    }

    void add(BundleLine line) {
        write(line);
        events++;
    }

    /** Writes the last line, which vouches for all before it. */
    void finish() {
        write(new BundleTrailer(events, HexFormat.of().formatHex(hash.digest())));
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Object line) {
        byte[] bytes = mapper.writeValueAsBytes(line);
        hash.update(bytes);
        hash.update((byte) '\n');
        try {
            out.write(bytes);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
