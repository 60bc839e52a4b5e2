package io.clew.query.mongo;

import static java.util.Objects.requireNonNull;

import io.clew.kernel.event.Described;
import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.seal.Part;
import io.clew.kernel.stored.StoredParts;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Label;
import io.clew.kernel.value.Score;
import io.clew.kernel.value.SnapshotNote;
import io.clew.query.group.Recorded;
import io.clew.query.page.Edge;
import io.clew.query.page.Page;
import io.clew.query.page.Pages;
import io.clew.query.page.PointAddress;
import io.clew.query.row.Columns;
import io.clew.query.row.Statuses;
import io.clew.query.session.FindSessions;
import io.clew.query.session.MetadataText;
import io.clew.query.session.NewSession;
import io.clew.query.session.SessionView;
import io.clew.query.session.Sessions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

final class MongoSessions implements Sessions {

    private final Supplier<Access> access;
    private final Supplier<Write> write;
    private final StoredParts parts;

    MongoSessions(Supplier<Access> access, Supplier<Write> write, StoredParts parts) {
        this.access = access;
        this.write = write;
        this.parts = parts;
    }

    @Override
    public void start(NewSession session, Recorded recorded) {
        SessionKey key = recorded.session();
        PointAddress forkedFrom = session.forkedFrom();
        long at = recorded.at().toEpochMilli();
        boolean hidden = recorded.importId() != null;
        SessionId parent = session.parentId();
        Row row = new Row()
                .with("namespace", key.namespace())
                .with("id", key.id())
                .with("parent_id", parent)
                .with("root_id", session.rootId())
                .with("agent_id", session.agentId())
                .with("agent_version_id", session.agentVersionId())
                .with("version", recorded.version())
                .with("message_count", session.messageCount())
                .with("snapshot_count", 0)
                .with("child_count", 0)
                .with("status", hidden ? Statuses.HIDDEN : 0)
                .with("created_at", at)
                .with("updated_at", at)
                .with("lineage_parent", parent)
                .with("shown_children", 0)
                .with("import_id", recorded.importId());
        if (forkedFrom != null) {
            row.with("forked_session", forkedFrom.sessionId())
                    .with("forked_version", forkedFrom.version())
                    .with("forked_index", forkedFrom.messageIndex());
        }
        write.get().begin(Keys.of(key), row.document());
        runsWith(recorded, session.agentVersionId());
        describe(recorded, session.details());
        if (parent != null && !hidden) {
            Counts.children(write.get(), key.namespace(), parent.value(), 1, 1);
        }
    }

    @Override
    public void reveal(String importId) {
        new Reveal(write.get(), importId).run();
    }

    @Override
    public void advance(Recorded recorded) {
        write.get()
                .change(Keys.of(recorded.session()))
                .append("version", recorded.version())
                .append("updated_at", recorded.at().toEpochMilli());
    }

    @Override
    public void advance(Recorded recorded, long messageCount) {
        advance(recorded);
        write.get().change(Keys.of(recorded.session())).append("message_count", messageCount);
    }

    @Override
    public void pin(Recorded recorded, @Nullable AgentVersionId agentVersionId) {
        Counts.set(
                write.get().change(Keys.of(recorded.session())),
                "agent_version_id",
                agentVersionId == null ? null : agentVersionId.value());
        runsWith(recorded, agentVersionId);
    }

    @Override
    public void pin(Recorded recorded, @Nullable AgentId agentId, @Nullable AgentVersionId agentVersionId) {
        Counts.set(
                write.get().change(Keys.of(recorded.session())), "agent_id", agentId == null ? null : agentId.value());
        pin(recorded, agentVersionId);
    }

    @Override
    public void score(Recorded recorded, @Nullable Score score) {
        Counts.set(write.get().change(Keys.of(recorded.session())), "score", score == null ? null : score.toString());
    }

    /** One row, however often it is pinned. */
    private void runsWith(Recorded recorded, @Nullable AgentVersionId agentVersionId) {
        if (agentVersionId == null) {
            return;
        }
        SessionKey session = recorded.session();
        String key = Keys.of(
                Keys.of(session.namespace(), Keys.words(agentVersionId.value())),
                session.id().value());
        Write writer = write.get();
        if (writer.find(Table.AGENT_VERSIONS, "by_version", key) == null) {
            writer.put(
                    Table.AGENT_VERSIONS,
                    Row.of(Keys.of(session, recorded.version()))
                            .with("by_version", key)
                            .with("namespace", session.namespace())
                            .with("agent_version_id", agentVersionId)
                            .with("session_id", session.id()));
        }
    }

    @Override
    public void countSnapshot(SessionKey session, Part<SnapshotNote> note) {
        Write writer = write.get();
        Document head = writer.change(Keys.of(session));
        Counts.add(head, "snapshot_count", 1);
        SnapshotNote known = note.orNull();
        if (known == null || known.label() != null) {
            // There is a row too where it cannot be opened any more, so that none of who could arrives late.
            Row row = Row.of(Keys.of(session, Row.number(head, "snapshot_count")));
            if (known != null) {
                label(row, session, known.label(), Columns.seal(note));
            }
            writer.put(Table.LABELS, row);
        }
    }

    /** The first snapshot with the label stands for all. */
    private void label(Row row, SessionKey session, @Nullable Label label, @Nullable Long seal) {
        String key = labelled(
                session.namespace(), requireNonNull(label), session.id().value());
        if (write.get().find(Table.LABELS, "by_label", key) == null) {
            row.with("by_label", key)
                    .with("namespace", session.namespace())
                    .with("label", label)
                    .with("session_id", session.id())
                    .with("seal", seal);
        }
    }

    private static String labelled(Namespace namespace, Label label, String session) {
        return Keys.of(Keys.of(namespace, Keys.words(label.value())), session);
    }

    @Override
    public void describe(Recorded recorded, Described details) {
        Write writer = write.get();
        String described = parts.text(details);
        writer.put(
                Table.DETAILS,
                Row.of(Keys.of(recorded.session(), recorded.version()))
                        .with("version", recorded.version())
                        .with("described", described));
        Document head = writer.change(Keys.of(recorded.session())).append("described", described);
        Part<String> title = details.title();
        Counts.set(head, "title", title == null ? null : title.orNull());
        Counts.set(head, "title_seal", title == null ? null : Columns.seal(title));
        List<Document> metadata = new TreeMap<>(details.metadata())
                .entrySet().stream()
                        .filter(entry -> entry.getValue().orNull() != null)
                        .map(MongoSessions::entry)
                        .toList();
        Counts.set(head, "metadata", metadata.isEmpty() ? null : metadata);
    }

    /** A key that people chose is a value here, like what it names. */
    private static Document entry(Map.Entry<String, Part<Json>> entry) {
        return new Row()
                .with("key", entry.getKey())
                .with("text", MetadataText.of(requireNonNull(entry.getValue().orNull())))
                .with("seal", Columns.seal(entry.getValue()))
                .document();
    }

    @Override
    public void erase(SessionKey session, List<Long> keys) {
        Write writer = write.get();
        String id = Keys.of(session);
        if (writer.head(id) != null) {
            writer.change(id).append("erased", 1L);
        }
        writer.erase(keys);
    }

    @Override
    public Described details(SessionKey session, long version) {
        return parts.described(
                Row.text(requireNonNull(access.get().floor(Table.DETAILS, Keys.of(session), version)), "described"));
    }

    @Override
    public @Nullable SessionView find(SessionKey session) {
        Document head = access.get().head(Keys.of(session));
        return head == null || Counts.isHidden(head) ? null : SessionViews.of(head, parts);
    }

    @Override
    public Page<SessionView> list(FindSessions question) {
        return new SessionSearch(access.get(), question, parts).page();
    }

    @Override
    public long greatestNumber(Namespace namespace, String prefix) {
        HeadSearch greatest = new HeadSearch(
                Condition.equal("numbered", Keys.of(namespace, prefix)),
                Order.by("number").reversed(true),
                1);
        return access.get().heads(greatest).stream()
                .map(head -> Row.number(head, "number"))
                .findFirst()
                .orElse(0L);
    }

    @Override
    public Page<SessionView> children(SessionKey session, @Nullable Edge edge, int limit) {
        return below(session, Condition.below("status", 2L), edge, limit);
    }

    @Override
    public Page<SessionView> offspring(SessionKey session, @Nullable Edge edge, int limit) {
        return below(session, Condition.upTo("status", 2L), edge, limit);
    }

    @Override
    public List<SessionView> shownChildren(SessionKey session, int limit) {
        return below(session, Condition.upTo("status", 2L), null, limit).items();
    }

    private Page<SessionView> below(SessionKey session, Condition which, @Nullable Edge edge, int limit) {
        Condition shown =
                Condition.equal("shown_below", Keys.of(session)).and(which).and(Siblings.beyond(edge));
        List<SessionView> rows = access.get().heads(new HeadSearch(shown, Siblings.order(edge), limit + 1)).stream()
                .map(head -> SessionViews.of(head, parts))
                .toList();
        return Pages.of(
                rows,
                edge,
                limit,
                child -> List.of(
                        Long.toString(child.createdAt().toEpochMilli()),
                        child.id().value()));
    }
}
