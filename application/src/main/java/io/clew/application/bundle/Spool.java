package io.clew.application.bundle;

import io.clew.application.http.json.Malformed;
import io.clew.application.http.json.StrictJson;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.refusal.TooLarge;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A bundle that came in whole: its lines, its count and its checksum are right, whatever they say.
 *
 * @param hash of its content
 */
record Spool(Path file, String hash) {

    /**
     * Keeps a bundle in a new file; leaves none if the bundle is not whole.
     *
     * @throws Invalid if it was cut short or changed on its way
     * @throws TooLarge if it has more bytes than the largest that is taken
     */
    static Spool receive(InputStream bundle, Path file, long mostBytes) throws IOException {
        boolean whole = false;
        try {
            MessageDigest hash = Hashes.sha256();
            MessageDigest all = Hashes.sha256();
            Lines lines = new Lines(bundle);
            byte[] last = new byte[0];
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
                for (byte[] line = lines.next(); line != null; line = lines.next()) {
                    if (lines.offset() > mostBytes) {
                        throw new TooLarge("bundle", mostBytes, "a bundle may have at most " + mostBytes + " bytes");
                    }
                    if (lines.number() > 1) {
                        update(hash, last);
                    }
                    update(all, line);
                    out.write(line);
                    out.write('\n');
                    last = line;
                }
            }
            check(last, lines.number(), HexFormat.of().formatHex(hash.digest()));
            whole = true;
            return new Spool(file, HexFormat.of().formatHex(all.digest()));
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void update(MessageDigest hash, byte[] line) {
        hash.update(line);
        hash.update((byte) '\n');
    }

    private static void check(byte[] last, long lines, String hash) {
        if (lines == 0) {
            throw new Malformed("The body is empty; send a bundle.");
        }
        BundleTrailer trailer;
        try {
            trailer = BundleTrailer.read(StrictJson.read(last));
        } catch (RuntimeException e) {
            throw new Invalid(
                    "line " + lines,
                    "is not a bundle's last line, which says count and sha256: the bundle was cut short");
        }
        if (trailer.count() != lines - 2) {
            throw new Invalid(
                    "line " + lines, "counts " + trailer.count() + " events, but " + (lines - 2) + " stand before it");
        }
        if (!MessageDigest.isEqual(
                trailer.sha256().getBytes(StandardCharsets.UTF_8), hash.getBytes(StandardCharsets.UTF_8))) {
            throw new Invalid("line " + lines, "has another sha256 than the bytes before it: the bundle was changed");
        }
    }
}
