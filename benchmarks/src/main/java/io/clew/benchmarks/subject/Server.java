package io.clew.benchmarks.subject;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The application as a child process, on a free port of the loopback. */
final class Server implements AutoCloseable {

    private static final Pattern GREETING = Pattern.compile("Clew listens on http://[^:]+:([0-9]+)");
    private static final int TRIES = 600;

    private final Process process;
    private final int port;

    private Server(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Returns when it says where it listens and answers there. */
    static Server start(Path data) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx2g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.clew.application.Application",
                        "serve",
                        "--port=0",
                        "--data-dir=" + data))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher greeting = GREETING.matcher(line);
            if (greeting.find()) {
                int port = Integer.parseInt(greeting.group(1));
                await(port);
                Thread rest = new Thread(() -> output.lines().forEach(said -> {}), "server-output");
                rest.setDaemon(true);
                rest.start();
                return new Server(process, port);
            }
        }
        throw new IOException("The server ended before it listened.");
    }

    int port() {
        return port;
    }

    private static void await(int port) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException notYet) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
        throw new IOException("The server does not answer.");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
