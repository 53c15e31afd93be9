import { requirePeers } from "../peer";

requirePeers("cdktf-aks-platform/kubernetes", ["cdktf", "constructs", "@cdktf/provider-kubernetes"]);
