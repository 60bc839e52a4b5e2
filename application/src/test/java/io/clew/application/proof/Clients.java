package io.clew.application.proof;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several clients at work at the same time. */
final class Clients {

    private Clients() {}

    /** Does all of it with so many clients and returns what they brought, in the order given; the first failure fails. */
    static <T> List<T> run(int clients, Collection<? extends Callable<T>> work) {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> piece : work) {
                running.add(threads.submit(piece));
            }
            List<T> brought = new ArrayList<>();
            for (Future<T> piece : running) {
                brought.add(piece.get());
            }
            return brought;
        } catch (ExecutionException failed) {
            throw new AssertionError("a client failed: " + failed.getCause(), failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        } finally {
            threads.shutdownNow();
        }
    }
}
