package io.clew.application.grpc;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Struct;
import io.clew.application.access.Scope;
import io.clew.application.http.side.Questions;
import io.clew.application.http.side.Recorded;
import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentKey;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.StateKey;
import io.clew.query.agentstate.FindKeys;
import io.clew.query.agentstate.FoundKey;
import io.clew.query.agentstate.GetKey;
import io.clew.query.agentstate.GetKey.Moment;
import io.clew.query.agentstate.KeyPage;
import io.clew.query.agentstate.KeyVersion;
import io.clew.statehouse.v1.GetStateAtVersionRequest;
import io.clew.statehouse.v1.GetStateAtVersionResponse;
import io.clew.statehouse.v1.GetStateRequest;
import io.clew.statehouse.v1.GetStateResponse;
import io.clew.statehouse.v1.ListKeysRequest;
import io.clew.statehouse.v1.ListKeysResponse;
import io.clew.statehouse.v1.ScanPrefixRequest;
import io.clew.statehouse.v1.ScanPrefixResponse;
import io.clew.statehouse.v1.StateEntry;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads keys, in views that show whatever anybody had committed when the call came. */
final class ReadCalls {

    private static final int PAGE = 1_000;
    private static final String BY_KEY = "GET /v1/agents/{agentId}/state/{key}";
    private static final String BY_PAGES = "GET /v1/agents/{agentId}/state?prefix= answers page by page";

    private final Questions questions;
    private final Recorded recorded;
    private final Rights rights;

    ReadCalls(Questions questions, Recorded recorded, Rights rights) {
        this.questions = questions;
        this.recorded = recorded;
        this.rights = rights;
    }

    GetStateResponse get(GetStateRequest request) {
        AgentKey key = key(request.getNamespace(), request.getAgentId(), request.getKey());
        KeyVersion found = found(key, Moment.NOW);
        GetStateResponse.Builder answer = GetStateResponse.newBuilder();
        if (found != null) {
            Struct value = Shown.value(found);
            if (value != null) {
                answer.setValue(value);
            }
            answer.setVersion(found.version()).setCommitTs(found.commitTs()).setExists(found.exists());
        }
        TooMuch.check(answer.build().getSerializedSize(), BY_KEY);
        return answer.build();
    }

    /** Of a version that never was it says what clients take: that the key was not there. */
    GetStateAtVersionResponse getAtVersion(GetStateAtVersionRequest request) {
        AgentKey key = key(request.getNamespace(), request.getAgentId(), request.getKey());
        // Unsigned: what is negative here was never reached.
        KeyVersion found = request.getVersion() < 1 ? null : found(key, new Moment.AtVersion(request.getVersion()));
        GetStateAtVersionResponse.Builder answer = GetStateAtVersionResponse.newBuilder();
        if (found != null) {
            Struct value = Shown.value(found);
            if (value != null) {
                answer.setValue(value);
            }
            answer.setVersion(found.version()).setCommitTs(found.commitTs()).setExists(found.exists());
        }
        TooMuch.check(answer.build().getSerializedSize(), BY_KEY);
        return answer.build();
    }

    ListKeysResponse list(ListKeysRequest request) {
        Namespace namespace = rights.require(Asker.now(), Scope.READ, request.getNamespace());
        ListKeysResponse.Builder answer = ListKeysResponse.newBuilder();
        long[] size = {0};
        forEach(namespace, new AgentId(request.getAgentId()), "", version -> {
            String key = version.key().key().value();
            size[0] += CodedOutputStream.computeStringSize(ListKeysResponse.KEYS_FIELD_NUMBER, key);
            TooMuch.check(size[0], BY_PAGES);
            answer.addKeys(key);
        });
        return answer.build();
    }

    ScanPrefixResponse scan(ScanPrefixRequest request) {
        Namespace namespace = rights.require(Asker.now(), Scope.READ, request.getNamespace());
        ScanPrefixResponse.Builder answer = ScanPrefixResponse.newBuilder();
        long[] size = {0};
        forEach(namespace, new AgentId(request.getAgentId()), request.getPrefix(), version -> {
            StateEntry entry = entry(version);
            size[0] += CodedOutputStream.computeMessageSize(ScanPrefixResponse.ENTRIES_FIELD_NUMBER, entry);
            TooMuch.check(size[0], BY_PAGES);
            answer.addEntries(entry);
        });
        return answer.build();
    }

    private static StateEntry entry(KeyVersion version) {
        StateEntry.Builder entry = StateEntry.newBuilder()
                .setKey(version.key().key().value())
                .setVersion(version.version())
                .setCommitTs(version.commitTs());
        Struct value = Shown.value(version);
        if (value != null) {
            entry.setValue(value);
        }
        return entry.build();
    }

    private AgentKey key(String namespace, String agent, String key) {
        return new AgentKey(rights.require(Asker.now(), Scope.READ, namespace), new AgentId(agent), new StateKey(key));
    }

    private @Nullable KeyVersion found(AgentKey key, Moment moment) {
        return questions
                .askAt(Latest.head(recorded), new GetKey(key, moment), FoundKey.class)
                .version();
    }

    /** All of one commit timestamp, by key, however many pages that takes. */
    private void forEach(Namespace namespace, AgentId agent, String prefix, Consumer<KeyVersion> each) {
        long head = Latest.head(recorded);
        Long commitTs = null;
        StateKey from = null;
        do {
            KeyPage page = questions.askAt(
                    head, new FindKeys(namespace, agent, prefix, commitTs, from, false, PAGE), KeyPage.class);
            page.items().forEach(each);
            commitTs = page.commitTs();
            from = page.lookedTo();
        } while (from != null);
    }
}
