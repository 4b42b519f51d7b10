#include "balancer/telemetry/traffic.h"

namespace cas {

Traffic& Traffic::operator+=(const Traffic& other) {
    active += other.active;
    total += other.total;
    bytesIn += other.bytesIn;
    bytesOut += other.bytesOut;
    packetsIn += other.packetsIn;
    packetsOut += other.packetsOut;
    failed += other.failed;
    refused += other.refused;
    connect += other.connect;
    firstByte += other.firstByte;
    return *this;
}

}  // namespace cas
