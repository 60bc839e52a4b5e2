package io.clew.cli.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * What is sent with a request.
 *
 * @param length in bytes
 */
public record Body(String mediaType, long length, Writer writer) {

    private static final int BLOCK = 1 << 16;

    /** Writes it, each time again. */
    public interface Writer {
        void to(OutputStream out) throws IOException;
    }

    static Body json(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Body("application/json", bytes.length, out -> out.write(bytes));
    }

    /**
     * What is in a file.
     *
     * @param sent told how many bytes are on their way
     */
    public static Body file(String mediaType, Path file, LongConsumer sent) throws IOException {
        return new Body(mediaType, Files.size(file), out -> {
            byte[] block = new byte[BLOCK];
            long all = 0;
            try (InputStream in = Files.newInputStream(file)) {
                for (int read = in.read(block); read >= 0; read = in.read(block)) {
                    out.write(block, 0, read);
                    all += read;
                    sent.accept(all);
                }
            }
        });
    }
}
