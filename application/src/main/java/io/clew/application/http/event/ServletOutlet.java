package io.clew.application.http.event;

import io.clew.application.http.request.Connection;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The answer to a request that keeps no thread. */
final class ServletOutlet implements Outlet, WriteListener, AsyncListener {

    private static final Logger LOG = LoggerFactory.getLogger(ServletOutlet.class);

    private final AsyncContext async;
    private final ServletOutputStream out;
    private final Connection connection;
    private final Listener listener;

    private ServletOutlet(AsyncContext async, ServletOutputStream out, Connection connection, Listener listener) {
        this.async = async;
        this.out = out;
        this.connection = connection;
        this.listener = listener;
    }

    /** Connects the listener; from now on the container says when it is time to write. */
    static void connect(Listener listener, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Connection connection = Connection.of(request);
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        ServletOutlet outlet = new ServletOutlet(async, response.getOutputStream(), connection, listener);
        async.addListener(outlet);
        listener.connect(outlet);
        outlet.out.setWriteListener(outlet);
    }

    @Override
    public boolean isReady() {
        return out.isReady();
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void end() {
        async.complete();
    }

    @Override
    public void cut() {
        connection.cut();
    }

    @Override
    public void onWritePossible() {
        listener.open();
    }

    @Override
    public void onError(Throwable gone) {
        LOG.debug("A listener went away", gone);
        listener.forget();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        listener.forget();
    }

    @Override
    public void onError(AsyncEvent event) {
        listener.forget();
        event.getAsyncContext().complete();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        onError(event);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
