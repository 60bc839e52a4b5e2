package io.clew.application.http.problem;

import java.io.IOException;
import java.util.Set;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** Tomcat's own refusals, such as a broken request line, as problems too; Tomcat makes it by its name. */
public final class ProblemValve extends ErrorReportValve {

    /** What Tomcat says of versions, methods and encodings that HTTP does not know: no fault of the server's. */
    private static final Set<Integer> UNKNOWN = Set.of(501, 505);

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        if (UNKNOWN.contains(response.getStatus()) && !response.isCommitted()) {
            response.setStatus(400);
        }
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            Problem problem = Problems.ofStatus(status);
            byte[] body = ProblemWriter.bytes(problem);
            problem.headers().forEach(response::setHeader);
            response.setContentType(Problem.MEDIA_TYPE);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException | IllegalStateException gone) {
            container.getLogger().debug("Could not answer", gone);
        }
    }
}
