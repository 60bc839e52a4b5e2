package io.clew.cli.env;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hash of a tree of files: SHA-256 over one line for each, {@code <kind> <SHA-256 of the content> <name>} ended by a
 * zero byte, in the order of the names' bytes. No name has a zero byte and no hash another length, so no two trees have the
 * same lines.
 */
final class TreeHash {

    private static final int BUFFER = 64 * 1024;

    private final MessageDigest lines = sha256();
    private final byte[] buffer = new byte[BUFFER];

    /** A file, or a link by what it says. */
    void add(String name, Path file, boolean withModes) throws IOException {
        if (Files.isSymbolicLink(file)) {
            Path folder = file.toAbsolutePath().getParent();
            Path target = Files.readSymbolicLink(file);
            add('l', sha256().digest(Names.bytes(Names.target(folder == null ? file : folder, target))), name);
            return;
        }
        MessageDigest content = sha256();
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                content.update(buffer, 0, read);
            }
        }
        add(withModes && isProgram(file) ? 'x' : 'f', content.digest(), name);
    }

    void add(char kind, byte[] content, String name) {
        String line = kind + " " + HexFormat.of().formatHex(content) + " ";
        lines.update(line.getBytes(StandardCharsets.US_ASCII));
        lines.update(Names.bytes(name));
        lines.update((byte) 0);
    }

    String hex() {
        return HexFormat.of().formatHex(lines.digest());
    }

    private static boolean isProgram(Path file) throws IOException {
        PosixFileAttributeView modes = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return modes != null && modes.readAttributes().permissions().contains(PosixFilePermission.OWNER_EXECUTE);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has it", e);
        }
    }
}
