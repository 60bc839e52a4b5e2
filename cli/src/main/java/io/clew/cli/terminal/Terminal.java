package io.clew.cli.terminal;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes answers to the standard output, and everything else to the standard error. */
public final class Terminal {

    private static final int BUFFER = 1 << 13;
    private static final String PLAIN = "dumb";

    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;
    private final boolean errIsTerminal;
    private boolean colours;
    private boolean pages;

    /** One of these streams; the environment may ask for no colours or another pager. */
    public Terminal(
            PrintStream out,
            PrintStream err,
            Map<String, String> environment,
            boolean outIsTerminal,
            boolean errIsTerminal) {
        this.out = out;
        this.err = err;
        this.environment = environment;
        this.errIsTerminal = errIsTerminal;
        boolean able = outIsTerminal && !PLAIN.equals(environment.get("TERM"));
        colours = able && environment.getOrDefault("NO_COLOR", "").isEmpty();
        pages = able;
    }

    /** This process's. The script says which of its streams are a terminal; the JDK cannot tell them apart. */
    public static Terminal ofProcess() {
        String said = System.getProperty("clew.terminal", "");
        return new Terminal(
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                System.getenv(),
                said.contains("out"),
                said.contains("err"));
    }

    /** One that nobody reads. */
    public static Terminal ofNobody() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Terminal(nowhere, nowhere, Map.of(), false, false);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new java.io.BufferedOutputStream(new FileOutputStream(descriptor), BUFFER),
                false,
                StandardCharsets.UTF_8);
    }

    public void withoutColours() {
        colours = false;
    }

    public void withoutPages() {
        pages = false;
    }

    public Paint paint() {
        return colours ? Paint.COLOURED : Paint.PLAIN;
    }

    public boolean isColoured() {
        return colours;
    }

    /** Whether what is given to {@link #page} goes through a pager. */
    public boolean isPaged() {
        return pages;
    }

    /** A line of the answer. */
    public void line(String line) {
        out.print(line);
        out.print('\n');
    }

    /** A piece of the answer that goes out at once. */
    public void live(String line) {
        line(line);
        out.flush();
    }

    /** For an answer that is not text. */
    public PrintStream stream() {
        return out;
    }

    /** Whether whoever took the answer went away. */
    public boolean isGone() {
        return out.checkError();
    }

    /** What is not the answer. */
    public void say(String line) {
        out.flush();
        err.print(line);
        err.print('\n');
        err.flush();
    }

    /** An answer that may be longer than the screen; on a terminal it goes through the pager. */
    public void page(String text) {
        if (!pages || !throughPager(text)) {
            out.print(text);
        }
    }

    private boolean throughPager(String text) {
        String pager = environment.getOrDefault("CLEW_PAGER", environment.getOrDefault("PAGER", "less"));
        if (pager.isBlank() || pager.equals("cat")) {
            return false;
        }
        out.flush();
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", pager)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        // As git does: it ends by itself where everything fits, shows colours, and leaves the text on the screen.
        builder.environment().putIfAbsent("LESS", "FRX");
        builder.environment().putIfAbsent("LV", "-c");
        try {
            Process process = builder.start();
            try (Writer in =
                    new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8))) {
                in.write(text);
            } catch (IOException e) {
                // Whoever has seen enough ends the pager.
            }
            // 127: there is no such program.
            return process.waitFor() != 127;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Of something that takes a while; says nothing where nobody sits. */
    public Progress progress(String what) {
        return new Progress(what, errIsTerminal && !PLAIN.equals(environment.get("TERM")) ? err : null);
    }

    public void flush() {
        out.flush();
        err.flush();
    }
}
