import { requirePeers } from "../peer";

requirePeers("cdktf-aks-platform/azure", ["cdktf", "constructs", "@cdktf/provider-azurerm"]);
