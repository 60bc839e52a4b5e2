package io.clew.application.http.request;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Gives every request a hold on its {@link Connection}, and sees to it that no thread ever waits for the rest of a body
 * that nobody reads: Tomcat would take it, byte by byte, before it answers the next request.
 */
public final class ConnectionValve extends ValveBase {

    public ConnectionValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        request.setAttribute(
                Connection.ATTRIBUTE, new Connection(request.getCoyoteRequest(), response.getCoyoteResponse()));
        getNext().invoke(request, response);
        // What passed the front door left none; what Tomcat refuses in front of it can.
        if (!request.isAsync() && !request.getCoyoteRequest().isFinished()) {
            response.getCoyoteResponse().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }
}
