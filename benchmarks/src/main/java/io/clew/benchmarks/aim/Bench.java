package io.clew.benchmarks.aim;

import io.clew.benchmarks.measure.DiskPhase;
import io.clew.benchmarks.measure.FlushProbe;
import io.clew.benchmarks.subject.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Where aims are measured, and how large. */
public final class Bench {

    private static final int POOL = 1024;

    private final Path directory;
    private final Path launcher;
    private final boolean quick;

    /**
     * Measures there.
     *
     * @param directory on the disk that is measured; what is made in it is left to its owner
     * @param launcher that users start the server with
     */
    public Bench(Path directory, Path launcher, boolean quick) {
        this.directory = directory;
        this.launcher = launcher;
        this.quick = quick;
    }

    /** The number for a full run, or that for a quick one. */
    int sized(int full, int inAHurry) {
        return quick ? inAHurry : full;
    }

    Path launcher() {
        return launcher;
    }

    Path fresh(String name) throws IOException {
        return Files.createTempDirectory(directory, name);
    }

    FlushProbe probe() throws IOException {
        return FlushProbe.take(directory);
    }

    static String told(DiskPhase disk) {
        return String.format(
                Locale.ROOT,
                "%,.0f and %,.0f flushes/s%s",
                disk.before().perSecond(),
                disk.after().perSecond(),
                disk.isNoisy() ? " (noisy)" : "");
    }

    /** Texts of about so many characters. */
    static String[] texts(int characters) {
        Texts texts = new Texts(9);
        String[] pool = new String[POOL];
        for (int i = 0; i < POOL; i++) {
            pool[i] = texts.next(characters);
        }
        return pool;
    }
}
