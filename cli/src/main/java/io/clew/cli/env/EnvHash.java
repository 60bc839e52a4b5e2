package io.clew.cli.env;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The hash of the environment that a Nix flake describes: the flake, what its inputs are locked to, and the inputs that are
 * folders of its own. Where {@code nix} is installed it says what the inputs are locked to, also if {@code flake.lock} is
 * missing or behind; otherwise {@code flake.lock} does. With a {@code flake.lock} that is up to date both ways give the same
 * hash. docs/environments.md says how to compute it by other means.
 *
 * @param hash {@code flake1:} and 64 hexadecimal digits
 * @param lock who said what the inputs are locked to
 * @param reason why {@code nix} did not say it; absent if it did
 */
public record EnvHash(String hash, Lock lock, @Nullable String reason) {

    /** Who says what a flake's inputs are locked to. */
    public enum Lock {
        NIX,
        FILE,
        /** Nobody: there is no file, and nix was not to be had, or there are no inputs. */
        NOBODY
    }

    /** What the rule is called; another rule will have another name. */
    public static final String RULE = "flake1:";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int REASON = 300;

    /**
     * That of the flake in a folder.
     *
     * @throws EnvException if there is no flake, or it cannot be read
     */
    public static EnvHash of(Path folder) {
        return of(folder, Program.named("nix", PATIENCE), SourceFiles.git());
    }

    /** Whether there is a flake in a folder. */
    public static boolean isFlake(Path folder) {
        return Files.exists(folder.resolve("flake.nix"), LinkOption.NOFOLLOW_LINKS);
    }

    static EnvHash of(Path given, Program nix, Program git) {
        if (!isFlake(given)) {
            throw new EnvException("There is no flake.nix in " + given
                    + "; name a folder that has one, or make one with `nix flake init`.");
        }
        try {
            return read(given.toRealPath(), nix, git);
        } catch (IOException e) {
            throw new EnvException(
                    "The flake in " + given + " cannot be read (" + e + "); see that it is readable.", e);
        }
    }

    private static EnvHash read(Path folder, Program nix, Program git) throws IOException {
        @Nullable FlakeLock lock = null;
        @Nullable String reason = null;
        Lock by = Lock.NIX;
        try {
            lock = askNix(folder, nix);
        } catch (IOException | IllegalArgumentException e) {
            reason = "nix could not be asked: " + e.getMessage();
            lock = lockFile(folder);
            by = Lock.FILE;
        }
        if (lock == null || !lock.locksSomething()) {
            by = Lock.NOBODY;
        }
        Map<String, Path> files = new TreeMap<>();
        files.put("flake.nix", folder.resolve("flake.nix"));
        for (Path input : FlakePaths.inside(folder, named(folder, lock))) {
            String prefix = input.equals(folder) ? "" : Names.under(folder, input) + "/";
            SourceFiles.of(input, git).forEach((name, file) -> files.put(prefix + name, file));
        }
        TreeHash hash = new TreeHash();
        files.remove("flake.lock");
        boolean before = true;
        for (Map.Entry<String, Path> file : files.entrySet()) {
            if (before && file.getKey().compareTo("flake.lock") > 0) {
                addLock(hash, lock);
                before = false;
            }
            hash.add(file.getKey(), file.getValue(), true);
        }
        return new EnvHash(RULE + hash.hex(), by, reason);
    }

    /** Before {@code flake.nix}, which is always there, in the order of names. */
    private static void addLock(TreeHash hash, @Nullable FlakeLock lock) {
        if (lock != null && lock.locksSomething()) {
            hash.add('j', TreeHash.sha256().digest(lock.canonical()), "flake.lock");
        }
    }

    private static FlakeLock askNix(Path folder, Program nix) throws IOException {
        Program.Answer answer = nix.run(
                folder,
                "--extra-experimental-features",
                "nix-command flakes",
                "flake",
                "metadata",
                "--json",
                "--no-write-lock-file",
                ".");
        if (!answer.isGood()) {
            throw new IOException(shortened(answer.complaint()));
        }
        try {
            return FlakeLock.ofMetadata(Names.bytes(answer.output()));
        } catch (IllegalArgumentException e) {
            throw new IOException("its answer is " + e.getMessage(), e);
        }
    }

    private static @Nullable FlakeLock lockFile(Path folder) throws IOException {
        Path file = folder.resolve("flake.lock");
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try {
            return FlakeLock.of(Files.readAllBytes(file));
        } catch (IllegalArgumentException e) {
            throw new EnvException(
                    file + " is " + e.getMessage() + "; write it anew with `nix flake lock`, or take it from git.", e);
        }
    }

    private static List<String> named(Path folder, @Nullable FlakeLock lock) throws IOException {
        Path flake = folder.resolve("flake.nix");
        String text = Files.isRegularFile(flake) ? new String(Files.readAllBytes(flake), StandardCharsets.UTF_8) : "";
        List<String> named = new ArrayList<>(FlakePaths.namedIn(text));
        if (lock != null) {
            named.addAll(lock.paths());
        }
        return named;
    }

    private static String shortened(String complaint) {
        String line = complaint.replaceAll("\\s+", " ");
        return line.length() > REASON ? line.substring(0, REASON) + "…" : line;
    }

    @Override
    public String toString() {
        return hash;
    }
}
