package io.clew.application.http.bundle;

import io.clew.application.http.request.Call;
import io.clew.application.http.side.Questions;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.PointName;
import io.clew.query.page.Order;
import io.clew.query.point.EventAddress;
import io.clew.query.session.GetSession;
import io.clew.query.session.SessionView;
import io.clew.query.timeline.GetMessages;
import io.clew.query.timeline.MessagePage;
import io.clew.query.timeline.MessageView;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What is visible at a point, to be read by people; page by page, so that its length does not matter. */
final class Markdown {

    private static final int AT_ONCE = 200;

    private final Questions questions;

    Markdown(Questions questions) {
        this.questions = questions;
    }

    /** Looks once, so that what cannot be read is refused before anything is written. */
    Page of(Call call, SessionKey session, PointName at) {
        MessagePage first = questions.ask(
                call, session, new GetMessages(session, at, null, Order.ASC, null, null, AT_ONCE), MessagePage.class);
        boolean own = first.sessionId().equals(session.id());
        SessionView view =
                questions.ask(call, session, new GetSession(session, own ? first.version() : null), SessionView.class);
        return new Page(call, session, view, first);
    }

    /** A session at a point. */
    final class Page {

        private final Call call;
        private final SessionKey session;
        private final SessionView view;
        private final MessagePage first;

        private Page(Call call, SessionKey session, SessionView view, MessagePage first) {
            this.call = call;
            this.session = session;
            this.view = view;
            this.first = first;
        }

        void write(OutputStream out) {
            try {
                Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                MarkdownText.session(view, first, text);
                long next = 0;
                for (List<MessageView> messages = first.page().items(); !messages.isEmpty(); messages = from(next)) {
                    for (MessageView message : messages) {
                        MarkdownText.message(message, text);
                    }
                    next += messages.size();
                }
                text.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private List<MessageView> from(long index) {
            GetMessages question = new GetMessages(
                    session,
                    PointName.HEAD,
                    new EventAddress(first.sessionId(), first.version()),
                    Order.ASC,
                    index,
                    null,
                    AT_ONCE);
            return questions
                    .ask(call, session, question, MessagePage.class)
                    .page()
                    .items();
        }
    }
}
