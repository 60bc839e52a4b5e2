package io.clew.benchmarks.subject;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The application as a child process, on free ports of the loopback. */
final class Server implements AutoCloseable {

    private static final Pattern GREETING = Pattern.compile("Clew listens on http://[^:]+:([0-9]+)");
    private static final int TRIES = 600;

    private final Process process;
    private final int port;
    private final int grpcPort;

    private Server(Process process, int port, int grpcPort) {
        this.process = process;
        this.port = port;
        this.grpcPort = grpcPort;
    }

    /** Returns when it says where it listens and answers there. */
    static Server start(Path data) throws IOException {
        return start(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx2g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.clew.application.Application"),
                data);
    }

    /** As its users start it. */
    static Server start(Path launcher, Path data) throws IOException {
        return start(List.of(launcher.toString()), data);
    }

    private static Server start(List<String> program, Path data) throws IOException {
        int grpcPort = freePort();
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of("serve", "--port=0", "--grpc.port=" + grpcPort, "--data-dir=" + data));
        Process process = new ProcessBuilder(command)
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
                await(grpcPort);
                Thread rest = new Thread(() -> output.lines().forEach(said -> {}), "server-output");
                rest.setDaemon(true);
                rest.start();
                return new Server(process, port, grpcPort);
            }
        }
        throw new IOException("The server ended before it listened.");
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    int grpcPort() {
        return grpcPort;
    }

    /** What its log's writer made durable so far, as its metrics say. */
    Groups.Count groups() throws IOException {
        try (Connection connection = Connection.to(port)) {
            String metrics = connection.send("GET", "/metrics", "");
            return new Groups.Count(
                    (long) metric(metrics, "clew_log_group_appends_count"),
                    (long) metric(metrics, "clew_log_group_appends_sum"),
                    (long) (metric(metrics, "clew_log_flush_seconds_sum") * 1e9));
        }
    }

    long processorNanos() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    private static double metric(String metrics, String name) throws IOException {
        Matcher value = Pattern.compile("^" + name + "(?:\\{[^}]*})? (\\S+)$", Pattern.MULTILINE)
                .matcher(metrics);
        if (!value.find()) {
            throw new IOException("The server has no metric " + name + ".");
        }
        return Double.parseDouble(value.group(1));
    }

    /** Nobody has it now; whoever takes it before the server does makes it end with a sentence. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
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
