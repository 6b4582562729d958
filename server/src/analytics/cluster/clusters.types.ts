import { CLUSTER_FEATURES, type ClusterFeature as Feature, clusterFeatureLabels } from "@guanxi/shared/cluster-feature";
import { Field, Float, Int, ObjectType } from "type-graphql";
import { graphqlEnum } from "../../platform/model/enums.ts";
import { DateTimeScalar, DecimalScalar } from "../../platform/model/scalars.ts";

export const ClusterFeature = graphqlEnum(
  "ClusterFeature",
  "What customers are compared by to find those alike (聚类特征).",
  CLUSTER_FEATURES,
  clusterFeatureLabels,
);

@ObjectType({ description: "A feature by which a group stands out (突出特征).", simpleResolvers: true })
export class ClusterTrait {
  @Field(() => ClusterFeature, { description: "The feature (特征)." })
  feature!: Feature;
  @Field(() => Float, {
    description:
      "How far the group's mean lies above everybody's, below if negative, in standard deviations of the logarithm (偏离).",
  })
  apart!: number;
}

@ObjectType({ description: "Customers that are alike (聚类分组).", simpleResolvers: true })
export class CustomerCluster {
  @Field(() => Int, {
    description: "Its number, 1 the largest of the workspace; the filter `fact: { cluster: { eq } }` opens it (编号).",
  })
  cluster!: number;
  @Field(() => Int, { description: "Companies in it (客户数)." })
  companies!: number;
  @Field(() => DecimalScalar, { description: "Their revenue of 12 months (近 12 个月收入)." })
  revenue12m!: string;
  @Field(() => Float, { nullable: true, description: "Its share of all groups' revenue (占比)." })
  share!: number | null;
  @Field(() => [ClusterTrait], {
    description: "What sets it apart, most first, at most three; nothing for a group in the middle (突出特征).",
  })
  traits!: ClusterTrait[];
}

@ObjectType({
  description:
    "Groups of customers alike in trade, contact and payment: k-means over everybody who ordered in 24 months, as many groups as stand out best, 3 to 8 (客户聚类).",
  simpleResolvers: true,
})
export class CustomerClusters {
  @Field(() => DateTimeScalar, { description: "The moment the windows end (截至)." })
  asOf!: Date;
  @Field(() => Int, { description: "Companies in groups (客户数)." })
  companies!: number;
  @Field(() => Float, {
    nullable: true,
    description:
      "How plain the groups are, mean silhouette, -1 to 1: above 0.5 plain, under 0.25 hardly any structure (轮廓系数).",
  })
  silhouette!: number | null;
  @Field(() => [CustomerCluster], {
    description: "The groups, largest first; those too small for a masked role are left out (分组).",
  })
  clusters!: CustomerCluster[];
  @Field(() => Int, { description: "How many groups were left out as too small (未显示分组数)." })
  withheld!: number;
}
