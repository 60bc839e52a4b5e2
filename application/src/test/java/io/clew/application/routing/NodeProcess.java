package io.clew.application.routing;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A node in a process of its own, to be killed; it ends by itself when whoever started it does. */
final class NodeProcess {

    private static final String READY = "ready";

    private NodeProcess() {}

    /** Returns once it handles commands. */
    static Process start(String name, Path index) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-Daxoniq.update-checker.disabled=true",
                        "-Ddisable-axoniq-console-message=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NodeProcess.class.getName(),
                        name,
                        index.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(READY)) {
                return process;
            }
        }
        throw new IOException("The node did not start");
    }

    public static void main(String[] arguments) throws IOException {
        try (Node node = Node.routed(arguments[0], Path.of(arguments[1]))) {
            System.out.println(READY);
            while (System.in.read() >= 0) {
                // Nothing is said to it; the end of its input is that of its parent.
            }
        }
    }
}
