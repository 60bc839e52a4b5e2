package io.clew.application.http.event;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Lets a request break its connection. The servlet API can only complete an answer, for which Tomcat waits up to a
 * minute, with a thread, until the other side takes what is left; that is what a listener that takes nothing never does.
 */
final class CutValve extends ValveBase {

    private static final String ATTRIBUTE = CutValve.class.getName();

    CutValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        Runnable cut = () -> response.getCoyoteResponse()
                .action(ActionCode.CLOSE_NOW, new IOException("The other side takes nothing."));
        request.setAttribute(ATTRIBUTE, cut);
        getNext().invoke(request, response);
    }

    /** What breaks the connection of a request; not to be run once the request is complete. */
    static Runnable of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Runnable cut) {
            return cut;
        }
        throw new IllegalStateException("The request did not pass the valve");
    }
}
