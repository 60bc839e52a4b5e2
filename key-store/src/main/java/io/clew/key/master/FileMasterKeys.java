package io.clew.key.master;

import io.clew.key.CannotOpenKeysException;
import io.clew.key.KeysUnavailableException;
import io.clew.key.MasterKeys;
import io.clew.key.UnusableMasterKey;
import io.clew.key.disk.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Master keys in files {@code master-<n>.key}: 32 random bytes in base64, readable by their owner only. The highest
 * number is the current one. The first is made when a key store first asks for one. One that another process adds to the
 * directory is found when it is asked for.
 */
public final class FileMasterKeys implements MasterKeys {
    private static final Pattern ID = Pattern.compile("master-([1-9][0-9]{0,8})");
    private static final String ENDING = ".key";

    private final Path directory;
    private final NavigableMap<Integer, Wrapping> keys;

    private FileMasterKeys(Path directory, NavigableMap<Integer, Wrapping> keys) {
        this.directory = directory;
        this.keys = keys;
    }

    /**
     * Reads what is there and writes nothing.
     *
     * @throws CannotOpenKeysException if others may read a file, or it holds no key
     */
    public static FileMasterKeys in(Path directory) {
        FileMasterKeys masters = new FileMasterKeys(directory, new TreeMap<>());
        try {
            masters.lookAgain();
        } catch (IOException e) {
            throw new CannotOpenKeysException("The master keys in " + directory + " cannot be read: " + e + ".", e);
        }
        return masters;
    }

    private synchronized void lookAgain() throws IOException {
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "master-*" + ENDING)) {
                for (Path file : files) {
                    int number = number(file);
                    if (!keys.containsKey(number)) {
                        add(number);
                    }
                }
            }
        }
    }

    /** Whether there is none yet. */
    public synchronized boolean isEmpty() {
        return keys.isEmpty();
    }

    @Override
    public synchronized String current() {
        while (keys.isEmpty()) {
            make(1);
        }
        return id(keys.lastKey());
    }

    @Override
    public byte[] wrap(String masterId, byte[] plain, byte[] context) {
        return key(masterId).wrap(plain, context);
    }

    @Override
    public byte[] unwrap(String masterId, byte[] wrapped, byte[] context) {
        return key(masterId).unwrap(wrapped, context);
    }

    @Override
    public synchronized String renew() {
        while (true) {
            int number = keys.isEmpty() ? 1 : keys.lastKey() + 1;
            if (make(number)) {
                return id(number);
            }
        }
    }

    /** False if another process was first, whose key is known then. */
    private boolean make(int number) {
        byte[] key = Wrapping.newKey();
        try {
            OwnerOnly.directory(directory);
            String text = Base64.getEncoder().encodeToString(key) + "\n";
            if (!OwnerOnly.writeNew(file(number), text.getBytes(StandardCharsets.US_ASCII))) {
                lookAgain();
                return false;
            }
        } catch (IOException e) {
            throw new KeysUnavailableException(
                    "No new master key could be written to " + directory + ": " + e + ".", e);
        }
        keys.put(number, new Wrapping(key));
        Arrays.fill(key, (byte) 0);
        return true;
    }

    @Override
    public synchronized void retire(String masterId) {
        Matcher matcher = ID.matcher(masterId);
        if (!matcher.matches()) {
            return;
        }
        int number = Integer.parseInt(matcher.group(1));
        if (!keys.isEmpty() && number == keys.lastKey()) {
            throw new IllegalArgumentException("The current master key " + masterId + " cannot be retired");
        }
        try {
            OwnerOnly.destroy(file(number));
        } catch (IOException e) {
            throw new KeysUnavailableException("The master key " + masterId + " could not be removed: " + e + ".", e);
        }
        keys.remove(number);
    }

    private synchronized Wrapping key(String masterId) {
        Matcher matcher = ID.matcher(masterId);
        Wrapping key = matcher.matches() ? find(Integer.parseInt(matcher.group(1))) : null;
        if (key == null) {
            throw new UnusableMasterKey("is not in " + directory);
        }
        return key;
    }

    private @Nullable Wrapping find(int number) {
        try {
            if (!keys.containsKey(number)) {
                add(number);
            }
        } catch (IOException e) {
            throw new KeysUnavailableException("The master key " + id(number) + " cannot be read: " + e + ".", e);
        }
        return keys.get(number);
    }

    private void add(int number) throws IOException {
        try {
            keys.put(number, read(file(number)));
        } catch (NoSuchFileException e) {
            // Never there, or retired by another process.
        }
    }

    private Path file(int number) {
        return directory.resolve(id(number) + ENDING);
    }

    private static String id(int number) {
        return "master-" + number;
    }

    private static int number(Path file) {
        String name = file.getFileName().toString();
        Matcher matcher = ID.matcher(name.substring(0, name.length() - ENDING.length()));
        if (!matcher.matches()) {
            throw new CannotOpenKeysException("The name of " + file + " is not master-<number>.key.", null);
        }
        return Integer.parseInt(matcher.group(1));
    }

    private static Wrapping read(Path file) throws IOException {
        OwnerOnly.check(file);
        try {
            byte[] key = Base64.getDecoder()
                    .decode(Files.readString(file, StandardCharsets.US_ASCII).strip());
            if (key.length == Wrapping.KEY_BYTES) {
                return new Wrapping(key);
            }
        } catch (IllegalArgumentException e) {
            // Said below, without what stands there.
        }
        throw new CannotOpenKeysException(
                "The file %s holds no master key (32 bytes in base64).".formatted(file), null);
    }
}
